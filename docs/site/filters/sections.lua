-- SPDX-License-Identifier: MIT
-- A page's sections for the search, a line each, separated by tabs: address,
-- page's title, heading, text.

return function(common, doc, path)
    local stringify = pandoc.utils.stringify
    local page = stringify(doc.meta.page)
    local title = stringify(doc.meta.pagetitle)
    local sections = {{address = page, heading = "", text = {}}}

    local signs = {amp = "&", lt = "<", gt = ">", quot = "\""}
    local function plain(text)
        return (text:gsub("<[^>]*>", " "):gsub("&(%a+);", signs)
            :gsub("%s+", " "))
    end
    local function add(blocks)
        for _, block in ipairs(blocks) do
            local here = sections[#sections].text
            if block.t == "Header" and block.level > 1 then
                sections[#sections + 1] = {text = {},
                    address = page .. "#" .. block.identifier,
                    heading = stringify(block)}
            elseif block.t == "Div" then
                add(block.content)
            elseif block.t == "RawBlock" or block.t == "CodeBlock" then
                here[#here + 1] = block.text
            elseif block.t ~= "Header" then
                -- Words of neighbouring cells and items stay apart.
                local apart = block:walk {
                    Plain = function(b) return b.content .. {pandoc.Space()} end,
                    Para = function(b)
                        b.content:insert(pandoc.Space())
                        return b
                    end,
                }
                here[#here + 1] = stringify(apart)
            end
        end
    end
    add(doc.blocks)

    local file = assert(io.open(path, "w"))
    for _, section in ipairs(sections) do
        file:write(table.concat({section.address, plain(title),
            plain(section.heading), plain(table.concat(section.text, " "))},
            "\t"), "\n")
    end
    file:close()
end
