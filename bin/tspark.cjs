#!/usr/bin/env node
// Old syntax on purpose: every Node can parse this file, so that an old one gets a sentence and not a SyntaxError.
"use strict";
var parts = process.versions.node.split(".");
var major = Number(parts[0]);
var minor = Number(parts[1]);
if (major < 22 || (major === 22 && minor < 15)) {
  process.stderr.write("tspark needs Node.js 22.15 or newer; this is " + process.versions.node + ".\n");
  process.exit(1);
}
// Compiled code is kept between runs, in Node's own cache; the kernel finds it by the variable.
var cache = require("node:module").enableCompileCache();
if (cache.directory) process.env.NODE_COMPILE_CACHE = cache.directory;
import("../dist/cli.js").then((cli) => cli.main(process.argv.slice(2)));
