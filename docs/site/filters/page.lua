-- SPDX-License-Identifier: MIT
-- A page of the site: navigation, links, quotations, console blocks, figures,
-- and a file with its sections for the search.
--
-- Metadata: source (its path in the repository), edition, tags (Doxygen's tag
-- file), sections (the file for the search), figures (the folder of SVG files).

local folder = pandoc.path.directory(PANDOC_SCRIPT_FILE)
local function load(name)
    return dofile(pandoc.path.join({folder, name .. ".lua"}))
end
local common = load "common"

local function Pandoc(doc)
    local stringify = pandoc.utils.stringify
    local meta = doc.meta
    common.source = stringify(meta.source)
    common.options = {
        figures = stringify(meta.figures),
        book = meta.book ~= nil,
        pages = common.pages(meta),
        reference = common.reference(stringify(meta.tags)),
    }
    local instructor = stringify(meta.edition or "") == "instructor"
    doc = doc:walk {Div = function(div)
        if not div.classes:includes("finished") then return end
        if not instructor then return {} end
        div.content:insert(1, pandoc.RawBlock("html",
            "<details><summary>The finished part</summary>"))
        div.content:insert(pandoc.RawBlock("html", "</details>"))
        return div
    end}
    for _, name in ipairs {"console", "quotes", "figures", "links"} do
        doc = doc:walk(load(name)(common))
    end
    if not common.options.book then
        load("navigation")(common, doc)
        load("sections")(common, doc, stringify(meta.sections))
    end
    return doc
end

return {{Pandoc = Pandoc}}
