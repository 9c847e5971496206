// docxtemplater on the same content, as its manual shows: PizZip, loops by paragraph, DEFLATE.
//
//   node render.js one TEMPLATE PLAN OUT       one document
//   node render.js serve TEMPLATE PLAN OUT     for each number on standard input so many documents:
//                                              prints a list of the milliseconds of each; OUT is the
//                                              folder that takes them
//   node render.js many TEMPLATE PLANS OUT     a folder over two processes: prints the seconds after their start
"use strict";

const fs = require("fs");
const path = require("path");
const yaml = require("js-yaml");
const PizZip = require("pizzip");
const Docxtemplater = require("docxtemplater");

const NUMERALS = "一二三四五六七八九十";
const KNOWN = ["工作目标", "工作任务", "工作要求", "工作措施", "保障措施"];
const PROCESSES = 2;

/** What the template needs of a plan. */
function context(data) {
  const sections = KNOWN.map((name, place) => ({
    heading: `${NUMERALS[place]}、${name}`,
    items: data[name].map((item, at) => ({ heading: `${at + 1}.${item["标题"]}`, text: item["正文"] })),
  }));
  const months = data["培训计划"].map((entry) => ({
    label: `${entry["月份"]}月`,
    activities: entry["活动"].map((text, at) => `${at + 1}.${text}`),
  }));
  return {
    title: data["标题"],
    preamble: data["引言"],
    sections,
    schedule: `${NUMERALS[KNOWN.length]}、培训计划`,
    months,
    organization: data["落款"]["单位"],
    date: data["落款"]["日期"],
  };
}

/** YAML bytes to a DOCX file. An instance renders once, so that each document takes a new one. */
function render(template, plan, out) {
  const document = new Docxtemplater(new PizZip(template), { paragraphLoop: true });
  document.render(context(yaml.load(plan.toString("utf8"))));
  fs.writeFileSync(out, document.getZip().generate({ type: "nodebuffer", compression: "DEFLATE" }));
}

function serve(template, planFile, out) {
  const plan = fs.readFileSync(planFile);
  let made = 0;
  fs.mkdirSync(out);
  require("readline")
    .createInterface({ input: process.stdin })
    .on("line", (line) => {
      const taken = [];
      for (let left = Number(line); left > 0; left--) {
        const start = process.hrtime.bigint();
        render(template, plan, path.join(out, `${++made}.docx`));
        taken.push(Number(process.hrtime.bigint() - start) / 1e6);
      }
      console.log(JSON.stringify(taken));
    });
}

/** The main process keeps the clock: it starts when every worker has rendered a document. */
function many(templateFile, plans, out) {
  const { fork } = require("child_process");
  const files = fs.readdirSync(plans).sort();
  fs.mkdirSync(out, { recursive: true });
  let ready = 0;
  let done = 0;
  let start;
  const workers = Array.from({ length: PROCESSES }, () => fork(__filename, ["worker", templateFile, plans, out]));
  workers.forEach((worker, at) => {
    worker.on("message", (message) => {
      if (message === "ready" && ++ready === PROCESSES) {
        start = process.hrtime.bigint();
        workers.forEach((other, share) => other.send(files.filter((_, place) => place % PROCESSES === share)));
      } else if (message === "done" && ++done === PROCESSES) {
        console.log(Number(process.hrtime.bigint() - start) / 1e9);
      }
    });
    worker.on("exit", (code) => {
      if (code !== 0) process.exit(1);
    });
    worker.send(files.slice(at, at + 1));
  });
}

function worker(template, plans, out) {
  let isReady = false;
  process.on("message", (files) => {
    for (const file of files) {
      render(template, fs.readFileSync(path.join(plans, file)), path.join(out, file.replace(/yaml$/, "docx")));
    }
    process.send(isReady ? "done" : "ready");
    if (isReady) process.disconnect();
    isReady = true;
  });
}

const [mode, templateFile, plan, out] = process.argv.slice(2);
if (mode === "many") {
  many(templateFile, plan, out);
} else {
  const template = fs.readFileSync(templateFile);
  if (mode === "one") render(template, fs.readFileSync(plan), out);
  else if (mode === "serve") serve(template, plan, out);
  else if (mode === "worker") worker(template, plan, out);
  else throw new Error(`no such mode: ${mode}`);
}
