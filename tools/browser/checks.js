// SPDX-License-Identifier: MIT
// What holds of every page, in headless Chromium: reports' and the site's.
"use strict";

const puppeteer = require("puppeteer-core");

const AXE = require.resolve("axe-core/axe.min.js");
const BROWSER = process.env.CHROMIUM || "/usr/bin/chromium";
const MOST_DETAILS = 4; // of a long page, opened and looked into

function launch() {
    return puppeteer.launch({
        executablePath: BROWSER,
        args: ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
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

/* Open folded parts, as a reader would who reads them all. */
async function unfold(page) {
    await page.evaluate(most => {
        [...document.querySelectorAll("details")].slice(0, most)
            .forEach(details => { details.open = true; });
    }, MOST_DETAILS);
    await new Promise(resolve => setTimeout(resolve, 150));
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
 * One visible element with text of each look: colours, size and weight of the
 * letters, and what lies behind them. Contrast is the same for all that look
 * alike, and takes axe-core longer than all other rules.
 */
function looks() {
    const behind = element => {
        const style = getComputedStyle(element);
        const own = style.backgroundColor + style.backgroundImage + style.opacity;
        return element.parentElement && !/^rgb\(.*none1$/.test(own) ?
            own + behind(element.parentElement) : own;
    };
    const found = new Map();
    for (const element of document.querySelectorAll("body, body *")) {
        const hasText = element.matches("input, select, textarea") ||
            [...element.childNodes].some(
                node => node.nodeType === Node.TEXT_NODE && node.data.trim());
        if (!hasText || !element.checkVisibility())
            continue;
        const style = getComputedStyle(element);
        const look = [style.color, style.fontSize, style.fontWeight, style.fill,
                      style.textShadow, behind(element)].join();
        if (!found.has(look))
            found.set(look, element);
    }
    return [...found.values()];
}

/* What axe-core finds; `rules` are all, or a list of them. */
async function axe(page, faults, rules) {
    if (!await page.evaluate(() => "axe" in window))
        await page.addScriptTag({path: AXE});
    const violations = await page.evaluate(async (only, looks) => {
        const run = async (context, options) => (await window.axe.run(
            context, {preload: false, ...options})).violations;
        const contrast = {runOnly: ["color-contrast"]};
        const others = only?.filter(rule => rule !== "color-contrast");
        const isWanted = !only || others.length < only.length;
        const shown = isWanted ? new Function(`return (${looks})()`)() : [];
        return [
            ...shown.length > 0 ? await run({include: shown}, contrast) : [],
            ...others?.length === 0 ? [] : await run(document,
                others ? {runOnly: others} :
                    {rules: {"color-contrast": {enabled: false}}}),
        ];
    }, rules ?? null, looks.toString());
    for (const violation of violations) {
        faults.push(`axe: ${violation.id}: ${violation.nodes.length} x ` +
                    violation.nodes[0].html.slice(0, 100));
    }
}

module.exports = {launch, listen, unfold, width, keyboard, axe};
