-- SPDX-License-Identifier: MIT
-- Who stands before and after a page, and what the sidebar marks.

return function(common, doc)
    local stringify, meta = pandoc.utils.stringify, doc.meta
    local pages, here = common.options.pages, nil
    for i, page in ipairs(pages) do
        if page.source == common.source then here = i end
    end
    if not here then common.fail("is not in docs/site.yaml") end
    meta.next, meta.previous = pages[here + 1], pages[here - 1]
    meta.page = pages[here].page

    -- Parts that this edition has, with the pages that are there.
    local there, parts = {}, {}
    for _, page in ipairs(pages) do there[page.source] = true end
    for _, part in ipairs(meta.parts) do
        local kept = pandoc.MetaList {}
        for _, page in ipairs(part.pages) do
            local source = stringify(page.source)
            page.here = source == common.source
            if there[source] then kept:insert(page) end
        end
        part.pages = kept
        if #kept > 0 then parts[#parts + 1] = part end
    end
    meta.parts = parts

    -- The window's title is the page's first heading.
    local title
    doc:walk {Header = function(header)
        if header.level == 1 and not title then title = header.content end
    end}
    meta.pagetitle = stringify(title or meta.site)
end
