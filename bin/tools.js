// Before tests, measurements and documents: what only they need is installed where it lacks.
import { ensureInstalled } from './install.js';

ensureInstalled({ tools: true });
