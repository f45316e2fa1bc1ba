-- SPDX-License-Identifier: MIT
-- Links between sources become links between pages, and code that names a
-- file, function or struct leads into the reference. A link that leads nowhere
-- is told.

return function(common)
    local options, source = common.options, common.source
    local at = source:match("^(.*)/[^/]*$") or ""
    local page_of = {}
    for _, page in ipairs(options.pages) do page_of[page.source] = page.page end

    -- In the book every page is a chapter.
    local function address(page, anchor)
        if not options.book then return page .. anchor end
        local chapter = page:gsub("%.html$", "")
        return "#" .. chapter .. anchor:gsub("^#", "-")
    end
    local function in_reference(file)
        return common.read(file) and options.reference.source(file)
    end

    local function Link(link)
        if link.target:match("^%a+:") then return end
        local path, anchor = link.target:match("^([^#]*)(.*)$")
        if path == "" then
            if options.book then
                link.target = address(page_of[source], anchor)
                return link
            end
            return
        end
        local target = common.normal(at .. "/" .. path)
        if target and page_of[target] then
            link.target = address(page_of[target], anchor)
        elseif target and in_reference(target) then
            link.target = in_reference(target) .. anchor
        elseif path:match("^reference/") then
            link.target = path .. anchor
        elseif target and common.read(target) then
            -- A file of the repository that the site doesn't show.
            return pandoc.Span(link.content)
        else
            common.tell("a link leads nowhere: " .. link.target)
            return pandoc.Span(link.content)
        end
        return link
    end

    local function Code(code)
        local to = options.reference.names[code.text]
        to = to and "reference/" .. to or in_reference(code.text)
        if not to and page_of[code.text] and code.text ~= source then
            to = address(page_of[code.text], "")
        end
        if to and not (options.book and to:match("^reference/")) then
            return pandoc.Link({code}, to, "", {class = "to-code"}), false
        end
    end

    -- Not the code in a heading, or in a link that is there already.
    return {
        traverse = "topdown",
        Header = function(header)
            if options.book then
                local chapter = address(page_of[source], ""):sub(2)
                header.identifier = header.level == 1 and chapter or
                    chapter .. "-" .. header.identifier
            end
            return header, false
        end,
        Link = function(link) return Link(link) or link, false end,
        Code = Code,
    }
end
