'use strict';
// cozo-node asks node-pre-gyp for one thing only: the path of its addon. Answering that here
// keeps a downloader and its 60 ms of start-up out of every command.
const { join } = require('node:path');

/** The addon's path: `PT_ENGINE` when set, otherwise what set-up put into src/native/build. */
exports.find = () => process.env.PT_ENGINE || join(__dirname, '..', 'build', 'cozo_node_prebuilt.node');
