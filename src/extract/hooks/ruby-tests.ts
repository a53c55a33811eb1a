// Tests of Ruby by class and name: minitest, test-unit, ActiveSupport.

import type { Walk } from '../walk.ts';
import { tagTestClasses } from './test-classes.ts';

const TEST_CLASS = /(?:^Test|Test|TestCase|Spec)$/;
const TEST_METHOD = /^(?:test_|setup$|teardown$|before_setup$|after_teardown$|before_all$)/;

/** Tags test classes and the methods that their framework calls. */
export const tagTests = (walk: Walk): void => tagTestClasses(walk, TEST_CLASS, TEST_METHOD);
