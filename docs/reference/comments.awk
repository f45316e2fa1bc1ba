# SPDX-License-Identifier: MIT
# What Doxygen reads of a C file: its comments, as documentation.
#
# The sources say what things are in plain comments. The one that opens a file
# is about the file; one at the left margin is about what follows; one behind a
# declaration is about that. What a file holds belongs to its folder's group.
# Functions of the kernel show whom they call. Lines stay where they are.

FNR == 1 {
    path = FILENAME
    sub(ENVIRON["PWD"] "/", "", path)
    group = path
    sub(/\/[^\/]*$/, "", group)
    gsub(/[\/-]/, "_", group)
    graph = path ~ /^kernel-.*\.c$/ ? "@callgraph " : ""
}

/^\/\* SPDX-License-Identifier/ { print; next }

/@file/ {
    sub(/@file/, "@file " path)
    about_file = 1
}

/^\/\*($|[^*])/ && !/---/ {
    if (!opened && !begun) {
        sub(/^\/\*/, "/** @file " path)
        about_file = 1
    } else {
        sub(/^\/\*/, "/** " graph)
    }
}
/^\/\*\*/ && !about_file && opened && graph != "" && !/@callgraph/ {
    sub(/^\/\*\*/, "/** " graph)
}

# Code has begun: no comment from here on is about the file.
/^[^\/ *]/ { begun = 1 }

# Behind a declaration.
/^[ \t]*[^ \t\/*#].*[;,{}a-zA-Z0-9)] +\/\*($|[^*])/ { sub(/\/\*/, "/**<") }
/^[ \t]*#[ \t]*define .* \/\*($|[^*])/ { sub(/\/\*/, "/**<") }

# The file's comment ends: all that follows is in the group.
about_file && /\*\// {
    $0 = $0 " /** @addtogroup " group " */ /**@{*/"
    about_file = 0
    opened = 1
}

{ print }

END { if (opened) print "/**@}*/" }
