/** The first screen on a terminal: it fits, it names what the page names, and nothing steers the terminal. */
import { describe, expect, it } from 'vitest';
import { screen } from '../../../conformance/report/index.ts';
import { MARKUP, blank, madeUp, partOf } from './reports.ts';

const made = madeUp(blank());

describe('screen', () => {
  it.each([80, 100])('fits in %i columns', (width) => {
    const words = screen(made, width);
    const long = words.split('\n').filter((line) => line.length > width);
    expect(long).toEqual([]);
    expect(words.split('\n').length).toBeLessThan(80);
  });

  it('names result, reasons, next steps and each family', () => {
    const words = screen(made);
    expect(words).toContain('RESULT    Not conformant: 4 binding requirements not met');
    expect(words.replace(/\s+/g, ' ')).toContain('still returns the probe after deletion (DEL-03)');
    expect(words).toContain('Still returns the probe after deletion (DEL-03, Service operator)');
    expect(words).toMatch(/^ {2}DEL +Deletion and sharing +ooXoooooo/m);
    expect(words).toContain('X not met');
    expect(words).toContain('exit code 1');
  });

  it('names the channel in its first line, and what a partial run left out', () => {
    const [first] = screen(made).split('\n');
    expect(first).toBe('Conformance report, channel: System connection (API), 1 November 2026');
    expect(screen(partOf(made, ['DEL']))).toMatch(/^Left out of this partial run.*\n +ENC \(10\)/m);
  });

  it('shows control characters of a service', () => {
    const steering = screen(madeUp(blank(), `${MARKUP}\u001b[2J`))
      .split('')
      .filter((char) => char !== '\n' && (char < ' ' || /\p{Cf}/u.test(char)));
    expect(steering).toEqual([]);
  });
});
