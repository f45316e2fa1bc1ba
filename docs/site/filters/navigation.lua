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

    local parts, edition = {}, stringify(meta.edition or "")
    for _, part in ipairs(meta.parts) do
        if not part.edition or stringify(part.edition) == edition then
            for _, page in ipairs(part.pages) do
                page.here = stringify(page.source) == common.source
            end
            parts[#parts + 1] = part
        end
    end
    meta.parts = parts

    -- The window's title is the page's first heading.
    local title
    doc:walk {Header = function(header)
        if header.level == 1 and not title then title = header.content end
    end}
    meta.pagetitle = stringify(title or meta.site)
end
