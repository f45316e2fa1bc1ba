-- SPDX-License-Identifier: MIT
-- A page's prose alone, for a spelling checker: no code, no addresses.

local function nothing() return {} end

return {
    {Code = nothing, CodeBlock = nothing, RawInline = nothing,
     RawBlock = nothing, Image = nothing,
     Link = function(link) return link.content end},
    {Code = nothing},
}
