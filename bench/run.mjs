// Ratios within one run on one machine: absolute times are shown for orientation only.
import { benchRender } from './render.mjs';
import { benchReplay } from './replay.mjs';
import { benchStartUp } from './start-up.mjs';

const seconds = (ms) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const times = (ratio) => `${ratio.toFixed(2)} ×`;

const startUp = benchStartUp();
console.log('Start-up, against bare Node');
for (const [command, { overBareNode, sdkPackages }] of Object.entries(startUp.commands)) {
  const sdk = sdkPackages.length === 0 ? 'no AWS SDK loaded' : `LOADS ${sdkPackages.join(', ')}`;
  console.log(`  ${command.padEnd(10)} ${times(overBareNode)}  ${sdk}`);
}
console.log(`  (importing the EC2 client alone: ${times(startUp.sdkImportOverBareNode)})`);

const replay = await benchReplay();
console.log(`\nThe article's ${replay.experiments} experiments, ${replay.passed} passed`);
console.log(`  longest experiment   ${seconds(replay.longestMs)}`);
console.log(
  `  whole replay         ${seconds(replay.preparedMs + replay.batchedMs)}  ${times(replay.wholeOverLongest)} the longest`,
);
console.log(
  `  overhead             ${seconds(replay.overheadMs)}  (lab, inventory and fixtures: ${seconds(replay.preparedMs)})`,
);
console.log(
  `  one at a time        ${seconds(replay.oneAtATimeMs)}  ${times(replay.oneAtATimeOverBatched)} the batched run`,
);

const rendering = benchRender();
console.log('\n100,000 cells to every format (aim: under 5 s and 500 MB)');
for (const [name, { ms, bytes }] of Object.entries(rendering.results)) {
  console.log(`  ${name.padEnd(10)} ${seconds(ms)}  ${megabytes(bytes)}`);
}
console.log(`  in all     ${seconds(rendering.totalMs)}  (${seconds(rendering.cpuMs)} of CPU)`);
console.log(`  memory     ${megabytes(rendering.peakBytes)} at most`);
console.log(`  CPU        ${times(rendering.overSmall)} that of 10,000 cells`);

if (rendering.unmet.length > 0) console.log(`  not met    ${rendering.unmet.join(', ')}`);

const sound =
  startUp.witnessWorks &&
  replay.passed === replay.experiments &&
  Object.values(startUp.commands).every(({ sdkPackages }) => sdkPackages.length === 0);
if (!sound) {
  console.error('The bench is not sound: see the lines above.');
  process.exitCode = 1;
}
