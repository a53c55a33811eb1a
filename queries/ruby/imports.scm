; require and its kin (Kernel#require, require_relative, load, autoload). The hook marks paths relative to the file.

((call !receiver method: (identifier) @_m arguments: (argument_list . (string) @source .)) @import
  (#any-of? @_m "require" "require_relative" "load") (#set! kind "side_effect"))
((call !receiver method: (identifier) @_m arguments: (argument_list . (call receiver: (constant) @_f arguments: (argument_list (string) @source)))) @import
  (#any-of? @_m "require" "load") (#eq? @_f "File") (#set! kind "side_effect"))
((call method: (identifier) @_m arguments: (argument_list . (simple_symbol) . (string) @source .)) @import
  (#eq? @_m "autoload"))
