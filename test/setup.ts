/** Runs before each test file; what it imports is evaluated once where a project shares its modules. */
import './equal-bytes.ts';
