-- SPDX-License-Identifier: MIT
-- What the filters share: paths, pages, and the reference's tag file.

local common = {}

-- Stop the build: the source at fault, and what is wrong with it.
function common.fail(text)
    io.stderr:write(common.source or "?", ": ", text, "\n")
    os.exit(1)
end

-- What doesn't stop the build, but the tests.
function common.tell(text)
    io.stderr:write(common.source, ": ", text, "\n")
end

-- The whole of a file, or nil.
function common.read(path)
    local file = io.open(path, "rb")
    local text = file and file:read("a") -- nil for a folder
    if file then file:close() end
    return text
end

-- "docs/../labs/x.md" -> "labs/x.md"; nil if it leads out of the repository.
function common.normal(path)
    local parts = {}
    for part in path:gmatch("[^/]+") do
        if part == ".." then
            if #parts == 0 then return nil end
            table.remove(parts)
        elseif part ~= "." then
            parts[#parts + 1] = part
        end
    end
    return table.concat(parts, "/")
end

function common.escape(text)
    return (text:gsub("[&<>\"]", {["&"] = "&amp;", ["<"] = "&lt;",
                                  [">"] = "&gt;", ["\""] = "&quot;"}))
end

-- All pages of this edition that are there, in order.
function common.pages(meta, absent)
    local stringify, all = pandoc.utils.stringify, {}
    local edition = stringify(meta.edition or "")
    for _, part in ipairs(meta.parts) do
        if not part.edition or stringify(part.edition) == edition then
            for _, page in ipairs(part.pages) do
                local entry = {source = stringify(page.source),
                    page = stringify(page.page), title = page.title}
                if common.read(entry.source) then
                    all[#all + 1] = entry
                elseif absent then
                    absent(entry.source)
                end
            end
        end
    end
    return all
end

-- What Doxygen wrote: the page of each source file, and of each function,
-- macro and type that only one place defines.
function common.reference(path)
    local reference = {files = {}, names = {}}
    -- Assembly has no documentation, so no tag; but its source has a page.
    local html = pandoc.path.directory(path) .. "/html/"
    function reference.source(file)
        local page = reference.files[file] or file:match("%.S$") and
            file:match("[^/]*$"):gsub("_", "__"):gsub("%.", "_8")
        page = page and page .. "_source.html"
        return page and common.read(html .. page) and "reference/" .. page
    end
    local tags = common.read(path)
    if not tags then return reference end
    local function name(key, address)
        local known = reference.names[key]
        reference.names[key] = (known == nil or known == address)
            and address or false
    end
    for kind, body in tags:gmatch('<compound kind="(%a+)"[^>]*>(.-)</compound>') do
        local file = body:match("<filename>(.-)</filename>")
        if kind == "file" then
            local at = body:match("<path>(.-)</path>") ..
                body:match("<name>(.-)</name>")
            reference.files[at] = file:gsub("%.html$", "")
        elseif kind == "struct" then
            name("struct " .. body:match("<name>(.-)</name>"), file)
        end
        for what, member in body:gmatch('<member kind="(%a+)">(.-)</member>') do
            local key = member:match("<name>(.-)</name>")
            if kind == "file" and (what == "function" or what == "define") then
                name(what == "function" and key .. "()" or key,
                    member:match("<anchorfile>(.-)</anchorfile>") .. "#" ..
                    member:match("<anchor>(.-)</anchor>"))
            end
        end
    end
    return reference
end

return common
