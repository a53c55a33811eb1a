; use trees (read by the hook), modules in other files, crates.

((mod_item !body name: (_) @source @local) @import (#set! kind "include"))
(use_declaration argument: (_) @source) @import
((extern_crate_declaration name: (_) @source alias: (identifier) @local) @import (#set! kind "module"))
((extern_crate_declaration name: (_) @source @local) @import (#set! kind "module"))
