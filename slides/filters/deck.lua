-- SPDX-License-Identifier: MIT
-- A deck: its first heading names it, each of the next level is a slide. Quoted
-- code, console blocks and figures are what the site's filters make of them.
--
-- Metadata: source (the deck's path in the repository), figures (the folder of
-- SVG files).

local site = pandoc.path.join({pandoc.path.directory(PANDOC_SCRIPT_FILE),
    "..", "..", "docs", "site", "filters"})
local function load(name)
    return dofile(pandoc.path.join({site, name .. ".lua"}))
end
local common = load "common"

local function slides(blocks)
    for _, block in ipairs(blocks) do
        if block.t == "Header" then
            if block.level == 1 then block.classes:insert("title") end
            block.level = math.max(1, block.level - 1)
        end
    end
    return blocks
end

-- Links lead to files of the repository, which a deck doesn't carry along.
local function Link(link)
    if not link.target:match("^%a+:") then
        return pandoc.Span(link.content)
    end
end

function Pandoc(doc)
    local stringify = pandoc.utils.stringify
    common.source = stringify(doc.meta.source)
    common.options = {
        figures = stringify(doc.meta.figures),
        book = true, -- captions without links
        pages = {},
        reference = {source = function() end, names = {}},
    }
    for _, block in ipairs(doc.blocks) do
        if block.t == "Header" then
            doc.meta.pagetitle = stringify(block.content)
            break
        end
    end
    for _, name in ipairs {"console", "quotes", "figures"} do
        doc = doc:walk(load(name)(common))
    end
    doc.blocks = slides(doc.blocks)
    return doc:walk {Link = Link}
end
