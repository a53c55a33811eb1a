; <T>value, which JSX has no room for.

(type_assertion (type_arguments (_) @type) (_) @value) @expression.cast
