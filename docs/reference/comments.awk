# SPDX-License-Identifier: MIT
# What Doxygen reads of a C file: its comments, as documentation.
#
# The sources say what things are in plain comments. The one that opens a file
# is about the file; one at the left margin is about what follows; one behind a
# declaration is about that. Lines stay where they are.

function opens_file() { return !seen_file && !seen_code }

/^\/\* SPDX-License-Identifier/ && !/\*\/$/ { open_license = 1 }
/^\/\* SPDX-License-Identifier/ { print; next }

/^[^\/ *]/ { seen_code = 1 }

/@file/ {
    sub(/@file/, "@file " FILENAME)
    seen_file = 1
}

/^\/\*($|[^*])/ && !/---/ {
    if (opens_file()) {
        sub(/^\/\*/, "/** @file " FILENAME)
        seen_file = 1
    } else {
        sub(/^\/\*/, "/**")
    }
}

/^[ \t]*[^ \t\/*#].*[;,{}a-zA-Z0-9)] +\/\*($|[^*])/ { sub(/\/\*/, "/**<") }
/^[ \t]*#[ \t]*define .* \/\*($|[^*])/ { sub(/\/\*/, "/**<") }

{ print }
