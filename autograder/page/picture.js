/* SPDX-License-Identifier: MIT */
/*
 * Draws the picture of a run into each <figure class="picture">, with D3, from
 * the JSON in the element that its data-from names:
 *
 *   lanes       names: the kernel, asleep, then each app
 *   intervals   lane, begin, length, ...: who had the CPU
 *   marks       instant, lane, kind, place in texts, ...: what happened
 *   memories    [instant, app, start, break, grants, end, openings], ...
 *   apps        {flash, flashEnd} of each
 *   end         of what is drawn; all times are nanoseconds since boot
 *
 * What it shows stands in the page's tables as well.
 */
"use strict";

const KINDS = [
    {name: "system call", symbol: d3.symbolCircle, size: 20},
    {name: "upcall", symbol: d3.symbolTriangle, size: 45},
    {name: "fault", symbol: d3.symbolCross, size: 90},
    {name: "start", symbol: d3.symbolStar, size: 70},
    {name: "checkpoint", symbol: d3.symbolDiamond, size: 30},
    {name: "violation", symbol: d3.symbolCross, size: 130},
    {name: "no memory", symbol: d3.symbolSquare, size: 50},
];
const LANE_APPS = 2, LANE_HEIGHT = 26, LEFT = 92, RIGHT = 12;
const MEMORY_HEIGHT = 240, RAM = 0x20000000, RAM_SIZE = 0x10000;
const FLASH_HEIGHT = 16, FLASH_SIZE = 0x40000, KERNEL_FLASH = 0xF000;
const NEAR = 5; /* pixels within which marks of a kind are drawn as one */

function laneColour(lane) {
    return lane === 0 ? "var(--kernel)" : lane === 1 ? "var(--idle)" :
        `var(--app-${(lane - LANE_APPS) % 8})`;
}

function timeText(nanoseconds) {
    return nanoseconds >= 1e9 ? `${(nanoseconds / 1e9).toFixed(4)} s` :
        nanoseconds >= 1e6 ? `${(nanoseconds / 1e6).toFixed(3)} ms` :
        `${(nanoseconds / 1e3).toFixed(2)} µs`;
}

/* For an axis: as short as the distance of its ticks allows. */
function tickText(nanoseconds, step) {
    const [unit, name] = step >= 1e6 ? [1e6, "ms"] : [1e3, "µs"];
    const places = Math.max(0, Math.ceil(-Math.log10(step / unit)));
    return `${(nanoseconds / unit).toFixed(places)} ${name}`;
}

function hex(address) {
    return "0x" + address.toString(16).padStart(8, "0");
}

/* Flat arrays become lists of objects, once. */
function unpack(data) {
    const intervals = data.lanes.map(() => []), marks = [];
    for (let i = 0; i < data.intervals.length; i += 3) {
        const [lane, begin, length] = data.intervals.slice(i, i + 3);
        intervals[lane].push({begin, end: begin + length});
    }
    for (let i = 0; i < data.marks.length; i += 4) {
        const [at, lane, kind, text] = data.marks.slice(i, i + 4);
        marks.push({at, lane, kind, text: data.texts[text]});
    }
    const memories = data.memories.map(
        ([at, app, start, brk, grants, end, openings]) =>
            ({at, app, start, brk, grants, end, openings}));
    return {intervals, marks, memories};
}

/* What of a lane is visible, as a path: neighbours closer than half a pixel
 * are drawn as one, so a long run is no more than a path of the width. */
function lanePath(intervals, x, top, height) {
    const [from, to] = x.domain(), pieces = [];
    let last = null;
    const first = d3.bisector(d => d.end).left(intervals, from);
    for (let i = first; i < intervals.length && intervals[i].begin < to; i++) {
        const a = x(Math.max(intervals[i].begin, from));
        const b = x(Math.min(intervals[i].end, to));
        if (last && a - last.b < 0.5) {
            last.b = b;
        } else {
            last = {a, b};
            pieces.push(last);
        }
    }
    return pieces.map(p => `M${p.a.toFixed(2)},${top}h${
        Math.max(p.b - p.a, 0.5).toFixed(2)}v${height}H${
        p.a.toFixed(2)}z`).join("");
}

/* The marks that are visible, those of a kind that lie close as one. */
function visibleMarks(marks, x) {
    const [from, to] = x.domain(), shown = [], last = new Map();
    const first = d3.bisector(d => d.at).left(marks, from);
    for (let i = first; i < marks.length && marks[i].at <= to; i++) {
        const mark = marks[i], key = mark.lane * KINDS.length + mark.kind;
        const before = last.get(key), at = x(mark.at);
        if (before && at - before.x < NEAR) {
            before.count++;
        } else {
            const one = {x: at, mark, count: 1};
            last.set(key, one);
            shown.push(one);
        }
    }
    return shown;
}

/* Areas of one app's memory over time, a rectangle for each stretch. */
function memoryPaths(memories, end, x, y) {
    const paths = {block: "", open: "", grant: "", break: ""};
    memories.forEach((memory, i) => {
        const until = i + 1 < memories.length ? memories[i + 1].at : end;
        const [from, to] = x.domain();
        if (until < from || memory.at > to)
            return;
        const a = x(Math.max(memory.at, from)), b = x(Math.min(until, to));
        const area = (low, high) =>
            `M${a},${y(low)}H${b}V${y(high)}H${a}z`;
        paths.block += area(memory.start, memory.end);
        for (const [low, high, rights] of memory.openings) {
            if (rights & 1)
                paths.open += area(low, high);
        }
        if (memory.grants < memory.end)
            paths.grant += area(memory.grants, memory.end);
        paths.break += `M${a},${y(memory.brk)}H${b}`;
    });
    return paths;
}

class Picture {
    constructor(figure, data) {
        this.data = data;
        this.figure = d3.select(figure);
        Object.assign(this, unpack(data));
        this.chosen = -1;
        this.lanesHeight = data.lanes.length * LANE_HEIGHT;
        this.memoryTop = this.lanesHeight + 40;
        this.flashTop = this.memoryTop + MEMORY_HEIGHT + 24;
        this.height = this.flashTop + FLASH_HEIGHT + 8;
        this.build();
        this.resize();
        new ResizeObserver(() => this.resize()).observe(figure);
    }

    build() {
        const name = this.figure.attr("id") + "-name";
        this.controls();
        this.svg = this.figure.append("svg").attr("role", "img")
            .attr("aria-labelledby", name).attr("height", this.height);
        this.svg.append("title").attr("id", name).text(
            `Timeline and memory map: ${this.data.title}. ` +
            "The tables on this page tell the same.");
        for (const part of ["lanes", "marks", "axis", "memory", "flash",
                            "cursor"])
            this[part + "Group"] = this.svg.append("g").attr("class", part);
        this.axisGroup.attr("class", "axis");
        this.telling = this.figure.append("p").attr("class", "telling quiet")
            .attr("aria-live", "polite")
            .text("Point at the picture, or step through the events.");
        this.legend();
        this.zoom = d3.zoom().on("zoom", () => this.draw());
        this.svg.call(this.zoom).on("mousemove", () => this.point());
    }

    controls() {
        const box = this.figure.append("div").attr("class", "controls");
        const button = (label, name, act) => box.append("button")
            .attr("type", "button").attr("aria-label", name).attr("title", name)
            .text(label).on("click", act);
        const scale = by => () => this.svg.call(this.zoom.scaleBy, by);
        const move = by => () => this.svg.call(
            this.zoom.translateBy,
            by * this.width / d3.zoomTransform(this.svg.node()).k, 0);
        button("+", "Zoom in", scale(2));
        button("−", "Zoom out", scale(0.5));
        button("←", "Earlier", move(0.25));
        button("→", "Later", move(-0.25));
        button("All", "Show the whole run", () =>
            this.svg.call(this.zoom.transform, d3.zoomIdentity));
        button("◂ event", "Previous event", () => this.step(-1));
        button("event ▸", "Next event", () => this.step(1));
        const keys = {"+": 0, "=": 0, "-": 1, "ArrowLeft": 2,
                      "ArrowRight": 3, "0": 4, "p": 5, "n": 6};
        this.figure.on("keydown", () => {
            const event = window.event, which = keys[event.key];
            if (which === undefined || event.ctrlKey || event.altKey)
                return;
            event.preventDefault();
            box.selectAll("button").nodes()[which].click();
        });
    }

    legend() {
        const list = this.figure.append("ul").attr("class", "legend");
        const used = new Set(this.marks.map(m => m.kind));
        KINDS.forEach((kind, i) => {
            if (!used.has(i))
                return;
            const item = list.append("li");
            item.append("svg").attr("aria-hidden", "true")
                .attr("viewBox", "-6 -6 12 12").append("path")
                .attr("d", d3.symbol().type(kind.symbol).size(60))
                .attr("fill", "currentColor");
            item.append("span").text(" " + kind.name);
        });
        if (this.memories.length > 0)
            list.append("li").text(
                "memory: strong = within reach, pale = grants, line = break");
    }

    resize() {
        const width = this.figure.node().clientWidth;
        if (width === 0 || width === this.width)
            return;
        this.width = width;
        this.svg.attr("viewBox", `0 0 ${width} ${this.height}`);
        const most = Math.max(1, this.data.end / 2000);
        this.zoom.scaleExtent([1, most])
            .extent([[LEFT, 0], [width - RIGHT, this.height]])
            .translateExtent([[LEFT, 0], [width - RIGHT, this.height]]);
        this.draw();
    }

    draw() {
        const base = d3.scaleLinear().domain([0, Math.max(this.data.end, 1)])
            .range([LEFT, this.width - RIGHT]);
        this.x = d3.zoomTransform(this.svg.node()).rescaleX(base);
        const [from, to] = this.x.domain();
        this.x.domain([Math.max(from, 0), Math.min(to, this.data.end)]);
        this.drawLanes();
        this.drawMarks();
        const count = Math.max(2, Math.floor((this.width - LEFT) / 100));
        const ticks = this.x.ticks(count), step = ticks[1] - ticks[0];
        this.axisGroup.attr("transform", `translate(0,${this.lanesHeight})`)
            .call(d3.axisBottom(this.x).tickValues(ticks)
                .tickFormat(d => tickText(d, step || d || 1)));
        this.drawMemory();
        this.drawFlash();
        this.drawCursor();
    }

    drawLanes() {
        const lanes = this.lanesGroup.selectAll("g").data(this.data.lanes)
            .join(enter => {
                const lane = enter.append("g");
                lane.append("line").attr("class", "lane");
                lane.append("text").attr("x", 0);
                lane.append("path");
                return lane;
            });
        lanes.select("line").attr("x1", LEFT).attr("x2", this.width - RIGHT)
            .attr("y1", (d, i) => (i + 1) * LANE_HEIGHT - 3)
            .attr("y2", (d, i) => (i + 1) * LANE_HEIGHT - 3);
        lanes.select("text").text(d => d.length > 13 ? d.slice(0, 12) + "…" : d)
            .attr("y", (d, i) => (i + 1) * LANE_HEIGHT - 9);
        lanes.select("path").attr("fill", (d, i) => laneColour(i))
            .attr("d", (d, i) => lanePath(this.intervals[i], this.x,
                                          i * LANE_HEIGHT + 8,
                                          LANE_HEIGHT - 12));
    }

    drawMarks() {
        this.marksGroup.selectAll("path")
            .data(visibleMarks(this.marks, this.x)).join("path")
            .attr("class", "mark")
            .attr("d", d => d3.symbol().type(KINDS[d.mark.kind].symbol)
                .size(KINDS[d.mark.kind].size)())
            .attr("fill", d => d.mark.kind === 2 || d.mark.kind === 5 ?
                "var(--bad)" : "var(--text)")
            .attr("transform", d =>
                `translate(${d.x},${d.mark.lane * LANE_HEIGHT + 7})`);
    }

    drawMemory() {
        const y = d3.scaleLinear().domain([RAM, RAM + RAM_SIZE])
            .range([MEMORY_HEIGHT, 0]);
        this.memoryGroup.attr("transform", `translate(0,${this.memoryTop})`);
        const quarters = d3.range(RAM, RAM + RAM_SIZE + 1, RAM_SIZE / 4);
        this.memoryGroup.selectAll("text").data(quarters).join("text")
            .attr("x", 0).attr("y", d => y(d) + 4).text(hex);
        this.memoryGroup.selectAll("line").data(quarters).join("line")
            .attr("class", "lane").attr("x1", LEFT)
            .attr("x2", this.width - RIGHT).attr("y1", y).attr("y2", y);
        const apps = d3.range(this.data.lanes.length - LANE_APPS);
        const groups = this.memoryGroup.selectAll("g").data(apps).join("g")
            .style("color", app => laneColour(app + LANE_APPS));
        groups.each((app, i, nodes) => {
            const paths = memoryPaths(
                this.memories.filter(m => m.app === app), this.data.end,
                this.x, y);
            d3.select(nodes[i]).selectAll("path")
                .data(Object.entries(paths)).join("path")
                .attr("class", d => d[0]).attr("d", d => d[1]);
        });
    }

    /* Where each program stands in flash; that does not change. */
    drawFlash() {
        const x = d3.scaleLinear().domain([0, FLASH_SIZE])
            .range([LEFT, this.width - RIGHT]);
        const pieces = [{lane: 0, start: 0, end: KERNEL_FLASH}].concat(
            this.data.apps.map((app, i) => ({lane: i + LANE_APPS,
                start: app.flash, end: app.flashEnd})));
        this.flashGroup.attr("transform", `translate(0,${this.flashTop})`);
        this.flashGroup.selectAll("text").data(["flash, 256 KiB"])
            .join("text").attr("x", 0).attr("y", 12).text(d => d);
        this.flashGroup.selectAll("rect.lane").data([0]).join("rect")
            .attr("class", "lane").attr("fill", "none").attr("x", LEFT)
            .attr("width", this.width - LEFT - RIGHT)
            .attr("height", FLASH_HEIGHT);
        this.flashGroup.selectAll("rect.program").data(pieces).join("rect")
            .attr("class", "program").style("color", d => laneColour(d.lane))
            .attr("x", d => x(d.start)).attr("height", FLASH_HEIGHT)
            .attr("width", d => Math.max(x(d.end) - x(d.start), 1));
    }

    drawCursor() {
        const mark = this.marks[this.chosen];
        const [from, to] = this.x.domain();
        const here = mark && mark.at >= from && mark.at <= to ? [mark] : [];
        this.cursorGroup.selectAll("line").data(here).join("line")
            .attr("class", "cursor").attr("x1", d => this.x(d.at))
            .attr("x2", d => this.x(d.at)).attr("y1", 0)
            .attr("y2", this.memoryTop + MEMORY_HEIGHT);
        this.cursorGroup.selectAll("circle").data(here).join("circle")
            .attr("class", "here").attr("r", 8).attr("cx", d => this.x(d.at))
            .attr("cy", d => d.lane * LANE_HEIGHT + 7);
    }

    tell(mark) {
        this.telling.classed("quiet", false).text(
            `${timeText(mark.at)}, ${this.data.lanes[mark.lane]}: ` +
            `${KINDS[mark.kind].name}: ${mark.text}`);
    }

    step(by) {
        if (this.marks.length === 0)
            return;
        this.chosen = Math.min(Math.max(this.chosen + by, 0),
                               this.marks.length - 1);
        const mark = this.marks[this.chosen], [from, to] = this.x.domain();
        this.tell(mark);
        if (mark.at < from || mark.at > to)
            this.svg.call(this.zoom.translateTo,
                          this.baseX(mark.at), 0);
        this.drawCursor();
    }

    baseX(at) {
        return LEFT + at / Math.max(this.data.end, 1) *
            (this.width - LEFT - RIGHT);
    }

    /* The mark nearest to the pointer, or who has the CPU there. */
    point() {
        const [px, py] = d3.mouse(this.svg.node()), at = this.x.invert(px);
        const lane = Math.floor(py / LANE_HEIGHT);
        if (px < LEFT || lane >= this.data.lanes.length)
            return;
        const near = visibleMarks(this.marks, this.x).find(
            d => d.mark.lane === lane && Math.abs(d.x - px) < NEAR);
        if (near) {
            this.chosen = this.marks.indexOf(near.mark);
            this.drawCursor();
            this.tell(near.mark);
            return;
        }
        const lanes = this.data.lanes.filter((name, i) => {
            const list = this.intervals[i];
            const k = d3.bisector(d => d.end).right(list, at);
            return k < list.length && list[k].begin <= at;
        });
        this.telling.text(`${timeText(at)}: ${lanes[0] || "nobody"}`);
    }
}

for (const figure of document.querySelectorAll("figure.picture")) {
    const draw = () => {
        if (figure.firstChild)
            return;
        const from = document.getElementById(figure.dataset.from);
        new Picture(figure, JSON.parse(from.textContent));
    };
    const details = figure.closest("details");
    if (details && !details.open)
        details.addEventListener("toggle", draw, {once: true});
    else
        draw();
}
