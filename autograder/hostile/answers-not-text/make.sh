printf '[answers]\nfall_process = \377\376\000\001\n[answers\n' >answers.ini
