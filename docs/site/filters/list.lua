-- SPDX-License-Identifier: MIT
-- The pages of an edition, a line each: the page's file, and its source.

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local common = dofile(pandoc.path.join({folder, "common.lua"}))

function Pandoc(doc)
    local lines = {}
    local function absent(source)
        io.stderr:write("docs/site.yaml: there is no ", source, "\n")
    end
    for _, page in ipairs(common.pages(doc.meta, absent)) do
        lines[#lines + 1] = page.page .. " " .. page.source
    end
    return pandoc.Pandoc({pandoc.RawBlock("plain", table.concat(lines, "\n"))})
end
