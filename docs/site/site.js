// SPDX-License-Identifier: MIT
// The bar: menu, light and dark, and the search. The search's index is a script
// (no page of a file: address may read another file), and is loaded when the
// search is first used.
"use strict";

const root = document.body.dataset.root;
const MOST_RESULTS = 12;

// --- menu, theme ----------------------------------------------------------------

const menuSwitch = document.getElementById("menu-switch");
menuSwitch.addEventListener("click", () => {
    const open = document.documentElement.classList.toggle("menu-open");
    menuSwitch.setAttribute("aria-expanded", open);
});

document.getElementById("theme-switch").addEventListener("click", theme.change);

// What is wider than its place scrolls, and must be reached by the keyboard.
function markScrolling() {
    for (const element of document.querySelectorAll(
        "pre, .scrolls, .fragment, .memproto, .memname, .dotgraph")) {
        const scrolls = element.scrollWidth > element.clientWidth;
        if (scrolls) {
            element.tabIndex = 0;
        } else {
            element.removeAttribute("tabindex");
        }
    }
}
markScrolling();
addEventListener("resize", markScrolling);
addEventListener("toggle", markScrolling, true); // a folded part opens

// --- search ---------------------------------------------------------------------

const input = document.getElementById("search");
const results = document.getElementById("results");
let loading = null;

function load(file) {
    return new Promise((done, fail) => {
        const script = document.createElement("script");
        script.src = root + file;
        script.onload = done;
        script.onerror = () => fail(new Error(`${file} is missing`));
        document.head.append(script);
    });
}

// The library, then what `make docs` wrote: a lunr index, and its sections.
function loadIndex() {
    loading = loading ?? load("lunr.js").then(() => load("search-index.js"))
        .then(() => ({
            index: lunr.Index.load(searchIndex.index),
            sections: searchIndex.sections,
        }));
    return loading;
}

// All words, or what begins like them: an index of stems holds no others.
function query(index, text) {
    const stems = text.toLowerCase().split(/\W+/)
        .filter(word => word && lunr.stopWordFilter(word))
        .map(word => lunr.stemmer(new lunr.Token(word)).toString());
    if (stems.length === 0)
        return [];
    const ask = presence => index.query(q => {
        for (const term of stems) {
            q.term(term, {usePipeline: false, boost: 10});
            q.term(term, {usePipeline: false, presence,
                          wildcard: lunr.Query.wildcard.TRAILING});
        }
    });
    const all = ask(lunr.Query.presence.REQUIRED);
    return all.length > 0 ? all : ask(lunr.Query.presence.OPTIONAL);
}

// A few words around the first one that was asked for.
function excerpt(text, words) {
    const at = Math.max(0, ...words.map(
        word => text.toLowerCase().indexOf(word)));
    const from = text.lastIndexOf(" ", Math.max(0, at - 40)) + 1;
    return (from > 0 ? "… " : "") + text.slice(from, from + 120);
}

function show(found, sections, text) {
    const words = text.toLowerCase().split(/\W+/).filter(Boolean);
    const items = found.slice(0, MOST_RESULTS).map(({ref}) => {
        const [address, title, heading, body] = sections[ref];
        const link = document.createElement("a");
        link.href = root + address;
        const name = document.createElement("strong");
        name.textContent = heading || title;
        const where = document.createElement("span");
        where.className = "quiet";
        where.textContent = heading ? ` ${title}` : "";
        const told = document.createElement("span");
        told.className = "excerpt";
        told.textContent = excerpt(body, words);
        link.append(name, where, told);
        return link;
    });
    if (items.length === 0)
        items.push(`Nothing found for “${text}”.`);
    results.replaceChildren(...items);
    results.hidden = false;
}

async function search() {
    const text = input.value.trim();
    if (text.length < 2) {
        results.hidden = true;
        return;
    }
    const {index, sections} = await loadIndex();
    if (input.value.trim() === text)
        show(query(index, text), sections, text);
}

input.addEventListener("input", search);
input.addEventListener("focus", search);

// "/" goes to the search, arrows to its results, Escape back.
addEventListener("keydown", event => {
    const links = [...results.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    if (event.key === "/" && !/^(INPUT|TEXTAREA)$/.test(event.target.tagName)) {
        input.focus();
    } else if (event.key === "Escape" && !results.hidden) {
        results.hidden = true;
        input.focus({preventScroll: true});
        results.hidden = true;
    } else if (event.key === "ArrowDown" && !results.hidden) {
        links[Math.min(at + 1, links.length - 1)]?.focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
        (links[at - 1] ?? input).focus();
    } else if (event.key === "Enter" && event.target === input) {
        links[0]?.click();
    } else {
        return;
    }
    event.preventDefault();
});
addEventListener("click", event => {
    if (!event.target.closest(".search") || event.target.closest("#results a"))
        results.hidden = true;
});
