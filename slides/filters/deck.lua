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

-- How large a slide's code can be, in pixels: as wide as the slide, as high as
-- what the rest leaves, and never so small that the last row can't read it.
local function code_size(blocks)
    local columns, lines, height = 1, 0, 590
    local function count(text)
        for line in (text:gsub("<[^>]*>", "") .. "\n"):gmatch("(.-)\n") do
            columns = math.max(columns, utf8.len((line:gsub("&%a+;", "x"))))
            lines = lines + 1
        end
        height = height - 70 -- its frame, and perhaps a caption
    end
    local function rest(block)
        local function text(part)
            local length = utf8.len(pandoc.utils.stringify(part))
            height = height - 60 * math.ceil(length / 48)
        end
        pandoc.Div({block}):walk {Plain = text, Para = text}
    end
    for _, block in ipairs(blocks) do
        local code = block.classes and block.classes:includes("quote") and
            block.content[1] or block
        if code.t == "CodeBlock" or code.t == "RawBlock" and
            code.text:match("^<pre") then
            count(code.text)
        elseif block.t ~= "Div" or not block.classes:includes("notes") then
            rest(block)
        end
    end
    local size = math.min(34, 1140 / (0.603 * columns), height / (1.3 * lines))
    return lines > 0 and math.max(20, math.floor(size))
end

local function slides(blocks)
    for i, block in ipairs(blocks) do
        if block.t == "Header" then
            if block.level == 1 then block.classes:insert("title") end
            block.level = math.max(1, block.level - 1)
            local slide = pandoc.List()
            for j = i + 1, #blocks do
                if blocks[j].t == "Header" then break end
                slide:insert(blocks[j])
            end
            local size = code_size(slide)
            if size then
                block.attributes.style = "--code: " .. size .. "px"
            end
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
