-- SPDX-License-Identifier: MIT
-- Figures stand in the page itself, so that they take its colours: images that
-- end in .svg, made at build time, and `dot` blocks, drawn by Graphviz. Tables
-- may scroll.

return function(common)
    -- An SVG as part of a page: no prolog, and the page's colours.
    local function inline(svg, caption)
        svg = svg:match("<svg.*</svg>"):gsub('id="[^"]*"', "")
        svg = svg:gsub("<title>.-</title>", "")
        svg = svg:gsub('fill="black"', 'fill="currentColor"')
        svg = svg:gsub('stroke="black"', 'stroke="currentColor"')
        svg = svg:gsub('fill="white"', 'fill="none"')
        svg = svg:gsub("^<svg", '<svg role="img" aria-label="' ..
            common.escape(caption) .. '"', 1)
        return svg
    end

    local function figure(svg, caption)
        return pandoc.RawBlock("html", '<figure class="drawn"><div class="scrolls">' ..
            inline(svg, caption) .. "</div><figcaption>" ..
            common.escape(caption) .. "</figcaption></figure>")
    end

    local function Para(para)
        local image = para.content[1]
        if #para.content ~= 1 or image.t ~= "Image" or
            not image.src:match("%.svg$") then
            return
        end
        local svg = common.read(common.options.figures .. "/" .. image.src)
        if not svg then common.fail("there is no figure " .. image.src) end
        return figure(svg, pandoc.utils.stringify(image.caption))
    end

    local function CodeBlock(block)
        if not block.classes:includes("dot") then return end
        local svg = pandoc.pipe("dot", {"-Tsvg", "-Nfontname=sans-serif",
            "-Efontname=sans-serif", "-Gfontname=sans-serif",
            "-Gbgcolor=transparent"}, block.text)
        return figure(svg, block.attributes.caption or "")
    end

    local function Table(tbl)
        return pandoc.Div({tbl}, {class = "scrolls"})
    end

    return {Para = Para, CodeBlock = CodeBlock, Table = Table}
end
