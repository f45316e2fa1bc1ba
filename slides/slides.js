// SPDX-License-Identifier: MIT
// How a deck is shown: one size, which the browser scales; S opens the notes.
"use strict";

Reveal.initialize({
    width: 1280, height: 720, margin: 0.02, center: false,
    display: "flex",
    hash: true, slideNumber: "c/t", controls: false, transition: "none",
    plugins: [RevealNotes],
});
