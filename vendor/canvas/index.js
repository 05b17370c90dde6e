/*
 * The package `canvas` as chartjs-node-canvas requires it, over @napi-rs/canvas: prebuilt for every
 * platform, so `npm ci` compiles nothing. @napi-rs/canvas/node-canvas speaks node-canvas's API for
 * PNG and JPEG; svg and pdf pages are added here.
 *
 * This package names no dependency on purpose: it finds @napi-rs/canvas among the root project's,
 * and a packed tarball does not swallow one platform's binary.
 */
const { createCanvas, SVGCanvas, SvgExportFlag, PDFDocument } = require("@napi-rs/canvas");
const nodeCanvas = require("@napi-rs/canvas/node-canvas");

function createPage(width, height, type) {
  if (type === "svg") {
    // Text stays outlines, so that the picture does not depend on the reader's fonts.
    const canvas = createCanvas(width, height, SvgExportFlag.ConvertTextToPaths);
    canvas.toBuffer = () => canvas.getContent();
    return canvas;
  }
  if (type === "pdf") {
    const document = new PDFDocument();
    const context = document.beginPage(width, height);
    const canvas = context.canvas ?? createCanvas(width, height);
    canvas.getContext = () => context;
    canvas.toBuffer = () => {
      document.endPage();
      return document.close();
    };
    return canvas;
  }
  return nodeCanvas.createCanvas(width, height);
}

module.exports = { ...nodeCanvas, SVGCanvas, createCanvas: createPage };
