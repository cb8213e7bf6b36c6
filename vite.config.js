// Builds assets/ into build/static/genggam/. Names carry no hash: Django's manifest adds it.
import { defineConfig } from "vite";

export default defineConfig({
  base: "./",
  publicDir: "assets/public",
  build: {
    outDir: "build/static",
    emptyOutDir: true,
    assetsInlineLimit: 0,
    cssCodeSplit: true,
    modulePreload: { polyfill: false },
    target: ["chrome99", "firefox97", "safari15.4"], // the first with cascade layers
    rollupOptions: {
      // The map is fetched by its address, only by pages that show one: its exports must stay.
      input: { app: "assets/js/app.js", map: "assets/js/map.js", style: "assets/css/app.css" },
      preserveEntrySignatures: "exports-only",
      output: {
        entryFileNames: "genggam/[name].js",
        chunkFileNames: "genggam/[name].js",
        assetFileNames: ({ names }) => (names[0] === "style.css" ? "genggam/app.css" : "genggam/[name][extname]"),
      },
    },
  },
});
