import { globSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { bundleInto } from './bundle.ts';
import { thirdPartyNotices } from './notices.ts';

for (const old of globSync('out/*.{cjs,compiled,wasm,map}')) rmSync(old);

const { inputs } = await bundleInto('out');
writeFileSync('out/third-party-notices.txt', thirdPartyNotices(Object.keys(inputs), ['@prisma/prisma-schema-wasm']));

for (const file of globSync('out/*.{cjs,wasm}').toSorted())
  console.log(`${file} ${Math.ceil(statSync(file).size / 1024)} kB`);
