import { board } from "./board.js";
import { bulk } from "./bulk.js";
import { confirm } from "./confirm.js";
import { copy } from "./copy.js";
import { countdown } from "./countdown.js";
import { counter } from "./counter.js";
import { dialog } from "./dialog.js";
import { dismiss, focus, print, toast } from "./small.js";
import { draft } from "./draft.js";
import { filters } from "./filters.js";
import { fresh } from "./fresh.js";
import { geolocate } from "./geolocate.js";
import { live } from "./live.js";
import { map } from "./map.js";
import { menu } from "./menu.js";
import { photo } from "./photo.js";
import { relativeTime } from "./relative-time.js";
import { shortcuts } from "./shortcuts.js";
import { stepper } from "./stepper.js";
import { submitOnce } from "./submit-once.js";
import { theme } from "./theme.js";

export const behaviours = {
  board,
  bulk,
  confirm,
  copy,
  countdown,
  counter,
  dialog,
  dismiss,
  draft,
  filters,
  focus,
  fresh,
  geolocate,
  live,
  map,
  menu,
  photo,
  print,
  "relative-time": relativeTime,
  shortcuts,
  stepper,
  "submit-once": submitOnce,
  theme,
  toast,
};
