-- SPDX-License-Identifier: MIT
-- Console blocks: what one types stands out from what the machine answers.

local PROMPTS = {"^%$ ", "^%(gdb%) ", "^> "}

return function(common)
    local function line(text)
        for _, prompt in ipairs(PROMPTS) do
            local from, to = text:find(prompt)
            if from then
                return '<span class="prompt">' ..
                    common.escape(text:sub(from, to)) ..
                    '</span><b class="typed">' ..
                    common.escape(text:sub(to + 1)) .. "</b>"
            end
        end
        if text == "..." then return '<span class="left-out">...</span>' end
        return common.escape(text)
    end

    local function CodeBlock(block)
        if not block.classes:includes("console") then return end
        local html = {}
        for text in (block.text .. "\n"):gmatch("(.-)\n") do
            html[#html + 1] = line(text)
        end
        return pandoc.RawBlock("html", '<pre class="console"><code>' ..
            table.concat(html, "\n") .. "</code></pre>")
    end

    return {CodeBlock = CodeBlock}
end
