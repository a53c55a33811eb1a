// Tests of PHP by class and name: PHPUnit.

import type { Walk } from '../walk.ts';
import { tagTestClasses } from './test-classes.ts';

const TEST_CLASS = /TestCase$/;
const TEST_METHOD = /^(?:test|setUp$|tearDown$|setUpBeforeClass$|tearDownAfterClass$)/;

/** Tags test classes and the methods that their framework calls. */
export const tagTests = (walk: Walk): void => tagTestClasses(walk, TEST_CLASS, TEST_METHOD);
