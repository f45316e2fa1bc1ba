-- SPDX-License-Identifier: MIT
-- The pages of an edition, a line each: the page's file, and its source. A
-- student's kit has not all of them.

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local common = dofile(pandoc.path.join({folder, "common.lua"}))

function Pandoc(doc)
    local lines = {}
    local isKit = common.read("kit.ini")
    local function absent(source)
        if not isKit then
            io.stderr:write("docs/site.yaml: there is no ", source, "\n")
        end
    end
    for _, page in ipairs(common.pages(doc.meta, absent)) do
        lines[#lines + 1] = page.page .. " " .. page.source
    end
    return pandoc.Pandoc({pandoc.RawBlock("plain", table.concat(lines, "\n"))})
end
