-- SPDX-License-Identifier: MIT
-- Code that a page quotes, taken from the source itself:
--
--     ```{.c quote="kernel-skeleton/core/loop.c#run"}
--     ```
--
-- FILE#NAME is the function, struct, enum, array or label NAME, or if FILE only
-- declares it, the declaration; FILE alone is the whole file. `from` and `to` narrow it: the first line that contains
-- `from`, and the first from there on that contains `to`. `comment=yes` takes
-- the comment above it, too. What isn't there ends the build. An answer's marks,
-- and the stub in place of it, are left out.

return function(common)
    local function lines_of(text)
        local lines = {}
        for line in (text .. "\n"):gmatch("(.-)\r?\n") do
            lines[#lines + 1] = line
        end
        while lines[#lines] == "" do table.remove(lines) end
        return lines
    end

    -- The line on which NAME is defined, not only declared.
    local function definition(lines, name)
        local word = "%f[%w_]" .. name:gsub("%p", "%%%0") .. "%f[^%w_]"
        for i, line in ipairs(lines) do
            if line:match("^#%s*define%s+" .. word) or
                line:match("^" .. word .. ":") then
                return i
            end
            if line:match("^[%a_]") and line:match(word) then
                for j = i, math.min(i + 6, #lines) do
                    if lines[j]:match("^[^/]*{") then return i end
                    if lines[j]:match(";%s*$") then break end
                end
            end
        end
    end

    -- The lines on which a function NAME is declared, from the first to the last.
    local function declaration(lines, name)
        for i, line in ipairs(lines) do
            if line:match("^[%a_].*%f[%w_]" .. name .. "%f[^%w_]%(") then
                for j = i, math.min(i + 6, #lines) do
                    if lines[j]:match(";%s*$") then return i, j end
                end
            end
        end
    end

    local function last(lines, first)
        if lines[first]:match("^#") then -- a macro
            local i = first
            while lines[i]:match("\\$") do i = i + 1 end
            return i
        elseif lines[first]:match("^[%w_]+:") then -- a label
            local i = first
            while lines[i + 1] and lines[i + 1] ~= "" and
                not lines[i + 1]:match("^%s*%.size") do
                i = i + 1
            end
            return i
        end
        for i = first, #lines do
            if lines[i]:match("^}") or
                (i == first and lines[i]:match("}.*$")) then
                return i
            end
        end
    end

    local function find(lines, from, to, text)
        for i = from, to do
            if lines[i]:find(text, 1, true) then return i end
        end
    end

    local function region(lines, path, name, attributes)
        local first, stop = 1, #lines
        if name ~= "" then
            first = definition(lines, name)
            if first then
                stop = last(lines, first)
            else
                first, stop = declaration(lines, name)
            end
            if not stop then
                common.fail("quotes '" .. name .. "', which " .. path ..
                            " does not define")
            end
        end
        for _, edge in ipairs {"from", "to"} do
            local text = attributes[edge]
            local at = not text or find(lines, first, stop, text)
            if not at then
                common.fail("quotes " .. path .. " " .. edge .. " '" .. text ..
                            "', which is not there")
            end
            if text and edge == "from" then first = at end
            if text and edge == "to" then stop = at end
        end
        if attributes.comment and lines[first - 1] and
            lines[first - 1]:match("%*/%s*$") then
            repeat first = first - 1 until lines[first]:match("^%s*/%*")
        end
        return first, stop
    end

    local function cut(lines, first, stop)
        local indent = 1000
        for i = first, stop do
            if lines[i] ~= "" then
                indent = math.min(indent, #lines[i]:match("^ *"))
            end
        end
        local text, stub = {}, false
        for i = first, stop do
            stub = stub or lines[i]:match("^%s*/%* STUB %d")
            if not stub and not lines[i]:match("^%s*/%* ANSWER %d") then
                text[#text + 1] = lines[i]:sub(indent + 1)
            end
            if lines[i]:match("%*/%s*$") then stub = false end
        end
        return table.concat(text, "\n")
    end

    local function CodeBlock(block)
        local quote = block.attributes.quote
        if not quote then return end
        local path, name = quote:match("^([^#]+)#?(.*)$")
        name = name and name:gsub("^%a+:", "") -- struct:NAME
        local text = path and common.read(path)
        if not text then
            common.fail("quotes " .. quote .. ", and there is no such file")
        end
        local lines = lines_of(text)
        local first, stop = region(lines, path, name, block.attributes)
        local page = common.options.reference.source(path)
        local where = path .. ", line " .. first ..
            (stop > first and " to " .. stop or "")
        local caption = {pandoc.Str(where)}
        if page and not common.options.book then
            local line = string.format("#l%05d", first)
            caption = {pandoc.Link(caption,
                page .. line)}
        end
        local class = path:match("%.S$") and "gnuassembler" or block.classes[1]
        return pandoc.Div({
            pandoc.CodeBlock(cut(lines, first, stop), {class = class}),
            pandoc.Para(caption),
        }, {class = "quote"})
    end

    return {CodeBlock = CodeBlock}
end
