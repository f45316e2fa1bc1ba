// SPDX-License-Identifier: MIT
// Light or dark, before anything is drawn: what was chosen last, else as the
// system has it. The classes are also those of Doxygen's theme.
"use strict";

const theme = {
    chosen() {
        try {
            return localStorage.getItem("tick64-theme");
        } catch (error) {
            return null; // storage is refused: as the system has it
        }
    },
    isDark() {
        return theme.chosen() ? theme.chosen() === "dark" :
            matchMedia("(prefers-color-scheme: dark)").matches;
    },
    show() {
        document.documentElement.classList.toggle("dark-mode", theme.isDark());
        document.documentElement.classList.toggle("light-mode", !theme.isDark());
    },
    change() {
        const next = theme.isDark() ? "light" : "dark";
        try {
            localStorage.setItem("tick64-theme", next);
        } catch (error) {
            theme.chosen = () => next; // for this page
        }
        theme.show();
    },
};

document.documentElement.classList.remove("plain");
theme.show();
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", theme.show);
