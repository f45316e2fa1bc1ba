# SPDX-License-Identifier: MIT
# The memory map of a real run, as a figure for Graphviz:
#
#   { nm KERNEL.elf; cat SESSION; } | awk -f memory-map.awk
#
# SESSION is what `make gdb` printed: the apps' places in flash, and what its
# command `processes` says.

function add(column, address, size, what, colour) {
    count[column]++
    at[column, count[column]] = address
    bytes[column, count[column]] = size
    name[column, count[column]] = what
    fill[column, count[column]] = colour
}

# "0x1f" or "1f" -> 31: not every awk knows how.
function hex(text,   value, i) {
    sub(/^0x/, "", text)
    for (i = 1; i <= length(text); i++)
        value = value * 16 + index("0123456789abcdef", substr(text, i, 1)) - 1
    return value
}

function kib(size) {
    return size % 1024 ? size " bytes" : size / 1024 " KiB"
}

# In two halves: some awks' %x goes no further than 2^31.
function written(address) {
    return sprintf("%04x%04x", int(address / 65536), address % 65536)
}

# A row for what lies at an address; the higher the more there is of it.
function row(address, size, what, colour,   height) {
    height = 22 + 8 * log(size / 512 + 1)
    printf "<tr><td border=\"0\" align=\"right\" valign=\"bottom\">0x%s</td>" \
        "<td width=\"150\" height=\"%d\"%s>%s, %s</td></tr>\n",
        written(address), height, colour ? " bgcolor=\"" colour "33\"" : "",
        what, kib(size)
}

# What lies in a column, highest address first, and what is free between.
function draw(column, end,   i) {
    printf "%s [label=<<table border=\"0\" cellborder=\"1\" " \
        "cellspacing=\"0\" cellpadding=\"5\">\n" \
        "<tr><td border=\"0\" align=\"right\" valign=\"bottom\">0x%s</td>" \
        "<td border=\"0\"><b>%s</b></td></tr>\n", column, written(end), column
    for (i = count[column]; i > 0; i--) {
        if (at[column, i] + bytes[column, i] < end)
            row(at[column, i] + bytes[column, i],
                end - at[column, i] - bytes[column, i], "free")
        row(at[column, i], bytes[column, i], name[column, i], fill[column, i])
        end = at[column, i]
    }
    print "</table>>]"
}

$2 ~ /^[A-Za-z]$/ { symbol[$3] = hex($1) }

# name address size binary memory
/^[a-z]+ +0x[0-9a-f]+ +[0-9]+ +0x/ { app[++apps] = $1; place[apps] = $2; long[apps] = $3 }

# number name state address +size ...
$1 ~ /^[0-9]+$/ && $4 ~ /^0x/ && $5 ~ /^\+/ {
    process[++processes] = $2; start[processes] = $4; given[processes] = $5
}

END {
    if (!("_bss_end" in symbol) || apps == 0 || processes != apps) {
        print "memory-map.awk: no kernel's symbols, or no processes" >"/dev/stderr"
        exit 1
    }
    # Those of the pictures of runs: an app and its process have one.
    split("#0969da #bc4c00 #1a7f37 #8250df #bf3989 #0e7490 #9a6700 #cf222e",
        colour)
    add("flash", 0, symbol["_data_load"], "kernel: code, constants",
        "#57606a")
    add("flash", symbol["_boot_record"],
        symbol["_apps_start"] - symbol["_boot_record"], "boot record",
        "#57606a")
    for (i = 1; i <= apps; i++)
        add("flash", hex(place[i]), long[i], "app " app[i], colour[i])
    add("RAM", symbol["_kernel_stack_start"],
        symbol["_kernel_stack_end"] - symbol["_kernel_stack_start"],
        "kernel: stack", "#57606a")
    add("RAM", symbol["_data_start"],
        symbol["_bss_end"] - symbol["_data_start"], "kernel: data", "#57606a")
    for (i = 1; i <= processes; i++)
        add("RAM", hex(start[i]), given[i] + 0, "process " process[i],
            colour[i])

    print "digraph { graph [rankdir=LR, ranksep=0.3, bgcolor=transparent]"
    print "node [shape=plain, fontsize=11, fontname=\"sans-serif\"]"
    print "edge [style=invis]"
    draw("flash", symbol["_apps_end"])
    draw("RAM", symbol["_process_memory_end"])
    print "flash -> RAM }"
}
