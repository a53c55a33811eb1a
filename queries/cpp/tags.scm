; Tags.

((virtual_specifier) @tag.override (#eq? @tag.override "override"))
("virtual" @tag.virtual (#not-has-parent? @tag.virtual base_class_clause))
(pure_virtual_clause) @tag.abstract
((field_declaration declarator: (_ parameters: (_)) default_value: (number_literal)) @tag.abstract)
((storage_class_specifier) @tag.static (#eq? @tag.static "static") (#has-ancestor? @tag.static field_declaration_list))
([(function_definition) (declaration) (class_specifier) (struct_specifier) (union_specifier) (alias_declaration) (concept_definition)] @tag.generic
  (#has-parent? @tag.generic template_declaration))
