// Reads the result files of a test run: the ten slowest tests, every failure by name, and the closing line.
import { readFileSync, existsSync } from 'node:fs';

const [broken, others, ...files] = process.argv.slice(2);
const results = [];
for (const file of files.filter(existsSync)) {
  const text = readFileSync(file, 'utf8');
  for (const [, attributes] of text.matchAll(/<UnitTestResult\s([^>]*?)\/?>/g)) {
    const read = name => (attributes.match(new RegExp(`${name}="([^"]*)"`)) ?? [])[1] ?? '';
    const [hours, minutes, seconds] = read('duration').split(':').map(Number);
    // An explicit test (a long walk, the screenshots) was not asked for: neither passed, failed nor skipped.
    if (read('outcome') === 'NotRunnable') continue;
    results.push({ name: read('testName'), outcome: read('outcome'), seconds: (hours || 0) * 3600 + (minutes || 0) * 60 + (seconds || 0) });
  }
}
const count = outcome => results.filter(result => result.outcome === outcome).length;
const passed = count('Passed') + Number(others), skipped = count('NotExecuted');
const failures = results.filter(result => !['Passed', 'NotExecuted'].includes(result.outcome));
console.log('\nTen slowest:');
for (const result of results.sort((a, b) => b.seconds - a.seconds).slice(0, 10)) console.log(`  ${result.seconds.toFixed(1).padStart(6)} s  ${result.name}`);
for (const failure of failures) console.log(`FAILED  ${failure.name}`);
const failed = failures.length + Number(broken);
console.log(`${passed} passed, ${failed} failed, ${skipped} skipped`);
process.exit(failed > 0 || passed === 0 ? 1 : 0);
