#error <script>alert(1)</script>
#error "><img src=x onerror=alert(2)>
#error </pre></td></table></body>
