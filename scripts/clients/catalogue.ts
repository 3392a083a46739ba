import { bun } from './bun';
import { chromium } from './chromium';
import type { Client } from './client';
import { curl } from './curl';
import { deno } from './deno';
import { huggingFace } from './hugging-face';
import { huggingFacePython } from './hugging-face-python';
import { npm } from './npm';
import { pip } from './pip';
import { pnpm } from './pnpm';
import { skopeo } from './skopeo';
import { yarnBerry } from './yarn-berry';
import { yarnClassic } from './yarn-classic';

/** Every client that is proven, in the order of the table. */
export const CLIENTS: readonly Client[] = [
  npm,
  yarnClassic,
  yarnBerry,
  pnpm,
  bun,
  deno,
  pip,
  skopeo,
  huggingFace,
  huggingFacePython,
  curl,
  chromium,
];
