// SPDX-License-Identifier: MIT
/*
 * Decks in headless Chromium: check.js DECK.html...
 *
 * Every slide, on a wide and on a narrow screen: it must load without a word on
 * the console and without asking for anything, overflow nowhere, have letters
 * that can be read from the last row, a heading, notes that begin with how long
 * it takes, and satisfy axe-core. A deck has as many slides as fit a lecture of
 * 50 minutes, and its PDFs have a page for each, one of them with the notes. One
 * TAP line for each deck and screen, and for each as it is printed.
 */
"use strict";

const path = require("path");
const {execFileSync} = require("child_process");
const {launch, newPage, listen, axe, report, main} =
    require("../tools/browser/checks.js");

const SCREENS = [[1280, 720], [1024, 768]];
const SLIDES = [15, 32], MINUTES = [40, 50], WORDS_MOST = 60;
const LETTERS_LEAST = 18; // pixels, of a slide 720 pixels high

async function open(page, file, query, faults) {
    const address = "file://" + path.resolve(file) + query;
    listen(page, url => url === address, faults);
    await page.goto(address, {waitUntil: "load"});
    await page.waitForFunction(() => Reveal.isReady());
}

/* In the page: what is wrong with each slide, when it is shown. */
function inspectShown(limits) {
    const isSeen = element => element.checkVisibility() &&
        !element.closest("aside.notes");

    function checkElement(element, frame, faults) {
        const box = element.getBoundingClientRect();
        const name = `<${element.localName}>` +
            element.textContent.trim().replace(/\s+/g, " ").slice(0, 30);
        const hasText = [...element.childNodes].some(node =>
            node.nodeType === Node.TEXT_NODE && node.data.trim() !== "");
        const matrix = element.getScreenCTM?.(); // a drawing's own scale
        const size = parseFloat(getComputedStyle(element).fontSize) *
            (matrix ? matrix.d / Reveal.getScale() : 1);
        if (box.bottom > frame.bottom + 1 || box.right > frame.right + 1 ||
            box.left < frame.left - 1 || box.top < frame.top - 1)
            faults.push(`overflows the slide: ${name}`);
        if (element.localName === "pre" &&
            element.scrollWidth > element.clientWidth + 1)
            faults.push(`a line is too long: ${name}`);
        if (hasText && size < limits.letters - 0.1)
            faults.push(`letters of ${size.toFixed(1)} pixels: ${name}`);
    }

    function checkSlide(slide) {
        const faults = [], frame = slide.parentElement.getBoundingClientRect();
        const minutes = /^\s*([\d.]+) min\./.exec(
            slide.querySelector("aside.notes")?.textContent ?? "");
        const words = [...slide.children].filter(isSeen)
            .filter(part =>
                !part.matches("h1, pre, figure, .quote, .sourceCode"))
            .map(part => part.innerText.match(/\S+/g)?.length ?? 0)
            .reduce((sum, count) => sum + count, 0);
        [...slide.querySelectorAll("*")].filter(isSeen)
            .forEach(element => checkElement(element, frame, faults));
        if (!minutes)
            faults.push("no notes that begin with '2 min.'");
        if (!slide.querySelector("h1"))
            faults.push("no heading");
        if (words > limits.words)
            faults.push(`${words} words`);
        return {title: slide.querySelector("h1")?.textContent ?? "?",
                minutes: Number(minutes?.[1] ?? 0), faults};
    }

    return Reveal.getSlides().map((slide, i) => {
        Reveal.slide(i);
        return checkSlide(slide);
    });
}

async function checkScreen(browser, file, [width, height]) {
    const page = await newPage(browser, width, height), faults = [];
    await open(page, file, "", faults);
    const slides = await page.evaluate(inspectShown,
        {letters: LETTERS_LEAST, words: WORDS_MOST});
    const minutes = slides.reduce((sum, slide) => sum + slide.minutes, 0);
    slides.forEach((slide, i) => faults.push(...slide.faults
        .map(text => `slide ${i + 1}, ${slide.title}: ${text}`)));
    if (slides.length < SLIDES[0] || slides.length > SLIDES[1])
        faults.push(`${slides.length} slides: not ${SLIDES.join(" to ")}`);
    if (minutes < MINUTES[0] || minutes > MINUTES[1])
        faults.push(`${minutes} minutes: not ${MINUTES.join(" to ")}`);
    await page.close();
    return {count: slides.length, minutes, faults};
}

/* In the page: what leaves its page, as the deck is printed. */
function inspectPrinted() {
    return [...document.querySelectorAll(".pdf-page")].flatMap((page, i) => {
        const frame = page.getBoundingClientRect();
        return [...page.querySelectorAll("section *")]
            .filter(element => element.checkVisibility())
            .filter(element => {
                const box = element.getBoundingClientRect();
                return box.bottom > frame.bottom + 1 ||
                    box.right > frame.right + 1;
            })
            .map(element => `page ${i + 1}: overflows: <${element.localName}>`);
    });
}

/* The PDF has a page for each slide, and what `texts` says is on it. */
function checkPdf(file, texts) {
    const bare = text => text.replace(/\s+/g, "").slice(0, 30);
    const pages = execFileSync("pdftotext", [file, "-"], {encoding: "utf8"})
        .split("\f").slice(0, -1).map(page => page.replace(/\s+/g, ""));
    const faults = texts
        .map((text, i) => pages[i]?.includes(bare(text)) ? "" :
            `${file}, page ${i + 1}: no "${text.trim().slice(0, 30)}"`)
        .filter(fault => fault);
    if (pages.length !== texts.length)
        faults.push(`${file}: ${pages.length} pages, ${texts.length} slides`);
    return faults;
}

/* As it is printed all slides are there at once: so axe looks at them here. */
async function checkPrint(browser, file) {
    const page = await newPage(browser, ...SCREENS[0]), faults = [];
    await open(page, file, "?print-pdf", faults);
    await page.waitForFunction(
        () => document.querySelectorAll(".pdf-page").length > 0);
    faults.push(...await page.evaluate(inspectPrinted));
    const texts = selector => page.evaluate(wanted => Reveal.getSlides().map(
        slide => slide.querySelector(wanted).textContent), selector);
    const name = file.replace(/\.html$/, "");
    faults.push(...checkPdf(`${name}.pdf`, await texts("h1")),
                ...checkPdf(`${name}-notes.pdf`, await texts("aside.notes")));
    page.removeAllListeners("request");
    await axe(page, faults);
    await page.close();
    return faults;
}

/* S opens the notes in a window of their own, and they follow the deck. */
async function checkNotes(browser, file) {
    const page = await newPage(browser, ...SCREENS[0]), faults = [];
    await open(page, file, "", faults);
    const opened = new Promise(done => page.once("popup", done));
    await page.keyboard.press("s");
    const notes = await opened;
    const slide = await page.evaluate(() => {
        Reveal.next();
        return Reveal.getCurrentSlide().querySelector("aside.notes")
            .textContent.trim().slice(0, 20);
    });
    await notes.waitForFunction(text => document.body.innerText.includes(text),
                                {}, slide)
        .catch(() => faults.push(`the window of notes never says "${slide}"`));
    await notes.close();
    await page.close();
    return faults;
}

async function checkAll(files) {
    const browser = await launch();
    let failed = 0;
    for (const file of files) {
        for (const screen of SCREENS) {
            const result = await checkScreen(browser, file, screen);
            failed += report(`${file}, ${screen.join(" by ")}: ` +
                             `${result.count} slides, ${result.minutes} minutes`,
                             result.faults);
        }
        failed += report(`${file}, printed`,
                         await checkPrint(browser, file));
    }
    failed += report(`${files[0]}: the window of notes`,
                     await checkNotes(browser, files[0]));
    await browser.close();
    return failed;
}

main("check.js DECK.html...", 1, checkAll);
