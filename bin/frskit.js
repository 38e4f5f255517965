#!/usr/bin/env node
import module from 'node:module';
import { fileURLToPath } from 'node:url';

// Keeps compiled modules beside the program, where Node can (from 22.1) and the folder can be written.
module.enableCompileCache?.(fileURLToPath(new URL('../dist/.cache', import.meta.url)));
await import('../dist/cli/main.js');
