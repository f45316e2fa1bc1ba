// SPDX-License-Identifier: MIT
// What holds of every page, in headless Chromium: reports', the site's, decks';
// and what programs that check them have in common.
"use strict";

const puppeteer = require("puppeteer-core");

const AXE = require.resolve("axe-core/axe.min.js");
const BROWSER = process.env.CHROMIUM || "/usr/bin/chromium";
const PATIENCE = 300000; // milliseconds: the machine may be busy
const CONTRAST = "color-contrast";
const MOST_DETAILS = 4; // of a long page, opened and looked into

function launch() {
    return puppeteer.launch({
        executablePath: BROWSER,
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
        timeout: PATIENCE, protocolTimeout: PATIENCE,
    });
}

async function newPage(browser, width, height) {
    const page = await browser.newPage();
    page.setDefaultTimeout(PATIENCE);
    await page.setViewport({width, height});
    return page;
}

/* A TAP line; returns how many failed. */
function report(what, faults) {
    console.log(`${faults.length ? "not ok" : "ok"} ${what}`);
    faults.forEach(fault => console.log(`#   ${fault}`));
    return faults.length > 0 ? 1 : 0;
}

/* A program: what it does with at least so many arguments, and how many fail. */
function main(usage, least, check) {
    const [, , ...args] = process.argv, isHelp = args[0] === "--help";
    if (args.length < least || isHelp) {
        console.log(`usage: ${usage}`);
        process.exit(isHelp ? 0 : 2);
    }
    check(args).then(
        failed => process.exit(failed > 0 ? 1 : 0),
        error => {
            console.log(`not ok the browser: ${error.message}`);
            process.exit(2);
        });
}

/* Whatever a page says or asks for that it should not. */
function listen(page, isOwn, faults) {
    page.on("console", message => {
        if (["error", "warning"].includes(message.type()))
            faults.push(`console: ${message.text()}`);
    });
    page.on("pageerror", error => faults.push(`script: ${error.message}`));
    page.on("request", request => {
        const url = request.url().split("#")[0];
        if (!isOwn(url) && !url.startsWith("data:"))
            faults.push(`asks for ${url}`);
    });
}

/* Until what changed is laid out, and its events have come. */
async function drawn(page) {
    await page.evaluate(() => new Promise(done =>
        requestAnimationFrame(() => requestAnimationFrame(done))));
}

/* Open folded parts, as a reader would who reads them all. */
async function unfold(page) {
    await page.evaluate(most => {
        [...document.querySelectorAll("details")].slice(0, most)
            .forEach(details => { details.open = true; });
    }, MOST_DETAILS);
    await drawn(page);
}

async function width(page, faults) {
    const over = await page.evaluate(
        () => document.scrollingElement.scrollWidth - innerWidth);
    if (over > 0)
        faults.push(`${over} pixels wider than the window`);
}

/* Tab must come to each thing that a pointer could operate. */
async function keyboard(page, faults) {
    const count = await page.evaluate(() => {
        const all = [...document.querySelectorAll(
            "a[href]:not([tabindex='-1']), button, summary, input, select, [tabindex='0']")]
            .filter(element => element.checkVisibility() &&
                               !element.disabled);
        all.forEach(element => { element.dataset.awaited = ""; });
        document.activeElement.blur();
        return all.length;
    });
    for (let i = 0; i < count + 5; i++) {
        await page.keyboard.press("Tab");
        await page.evaluate(() => {
            delete document.activeElement.dataset.awaited;
        });
    }
    const missed = await page.evaluate(() =>
        [...document.querySelectorAll("[data-awaited]")].slice(0, 3)
            .map(element => element.outerHTML.slice(0, 80)));
    if (missed.length > 0)
        faults.push(`not reached by Tab: ${missed.join(" | ")}`);
}

/*
 * In the page: one visible element with text of each look that is not known yet,
 * by its look: colours, size and weight of the letters, and what lies behind
 * them. Contrast is the same for all that look alike, on whichever page, and
 * takes axe-core longer than all other rules.
 */
function looks(known) {
    const grounds = new Map();
    const behind = element => {
        if (!grounds.has(element)) {
            const {backgroundColor, backgroundImage, opacity} =
                getComputedStyle(element);
            const own = backgroundColor + backgroundImage + opacity;
            const isAll = !element.parentElement || /^rgb\(.*none1$/.test(own);
            grounds.set(element,
                        isAll ? own : own + behind(element.parentElement));
        }
        return grounds.get(element);
    };
    const found = {};
    for (const element of document.querySelectorAll("body, body *")) {
        const hasText = element.matches("input, select, textarea") ||
            [...element.childNodes].some(
                node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!hasText || !element.checkVisibility())
            continue;
        const style = getComputedStyle(element);
        const look = [style.color, style.fontSize, style.fontWeight, style.fill,
                      style.textShadow, behind(element)].join();
        if (!known.includes(look))
            found[look] ??= element;
    }
    return found;
}

/* What axe-core finds by some rules, in `elements` or everywhere. */
function violations(rules, elements) {
    return window.axe.run(elements ? {include: elements} : document, {
        preload: false, selectors: false, resultTypes: ["violations"], ...rules,
    }).then(found => found.violations.map(({id, nodes}) =>
        `axe: ${id}: ${nodes.length} x ${nodes[0].html.slice(0, 100)}`));
}

const known = new Set(); // looks of pages so far

/* What axe-core finds; `rules` are all, or a list of them. */
async function axe(page, faults, rules) {
    if (!await page.evaluate(() => "axe" in window)) {
        await page.addScriptTag({path: AXE});
        await page.addScriptTag({content: `${looks}\n${violations}`});
    }
    const others = rules?.filter(rule => rule !== CONTRAST);
    if (others?.length !== rules?.length || !rules) {
        const [found, told] = await page.evaluate(async (contrast, known) => {
            const found = looks(known), elements = Object.values(found);
            return [Object.keys(found), elements.length === 0 ? [] :
                await violations({runOnly: [contrast]}, elements)];
        }, CONTRAST, [...known]);
        found.forEach(look => known.add(look));
        faults.push(...told);
    }
    if (others?.length !== 0) {
        faults.push(...await page.evaluate(rules => violations(rules),
            others ? {runOnly: others} :
                {rules: {[CONTRAST]: {enabled: false}}}));
    }
}

module.exports = {launch, newPage, report, main, listen, drawn, unfold, width,
                  keyboard, axe};
