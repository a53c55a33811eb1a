; Imports (The Swift Programming Language: Import Declaration); the hook tells `import struct M.S` apart.

((import_declaration (identifier) @source) @import (#set! kind "star"))
