import type { Conditions } from "../conditions.ts";

export const analysisConditions: Conditions = {
  COLLATION_INVALID_NAME: ["42704", "There is no collation <collationName>. Near names: [<proposals>]."],
  COLLATION_MISMATCH: ["42P21", "The strings have different collations."],
  "COLLATION_MISMATCH.EXPLICIT": [
    undefined,
    "COLLATE asks for different collations in one expression: <explicitTypes>. Give all its strings the same.",
  ],
  INDETERMINATE_COLLATION: [
    "42P22",
    "The strings have different collations, so there is no rule to compare them by. Name one with COLLATE.",
  ],
  INDETERMINATE_COLLATION_IN_EXPRESSION: [
    "42P22",
    "The strings in <expr> have different collations, so there is no rule to compare them by. Name one with COLLATE.",
  ],
  INDETERMINATE_COLLATION_IN_SCHEMA: [
    "42P22",
    "Strings of different collations were put together in [<columnPaths>]. Name the collation with COLLATE.",
  ],
  UNRESOLVED_COLUMN: ["42703", "There is no such column."],
  "UNRESOLVED_COLUMN.WITH_SUGGESTION": [
    undefined,
    "There is no column, variable or parameter <objectName>. Near names: [<proposal>].",
  ],
  "UNRESOLVED_COLUMN.WITHOUT_SUGGESTION": [undefined, "There is no column, variable or parameter <objectName>."],
  UNRESOLVED_FIELD: ["42703", "There is no such field."],
  "UNRESOLVED_FIELD.WITH_SUGGESTION": [
    undefined,
    "There is no field <fieldName> in the struct <columnPath>. Near names: [<proposal>].",
  ],
  "UNRESOLVED_FIELD.WITHOUT_SUGGESTION": [undefined, "There is no field <fieldName> in the struct <columnPath>."],
  UNRESOLVED_MAP_KEY: ["42703", "There is no such column to take a map's key from."],
  "UNRESOLVED_MAP_KEY.WITH_SUGGESTION": [
    undefined,
    "There is no column <objectName> to take the map's key from. If it is the key itself, write it in single quotes. Near names: [<proposal>].",
  ],
  "UNRESOLVED_MAP_KEY.WITHOUT_SUGGESTION": [
    undefined,
    "There is no column <objectName> to take the map's key from. If it is the key itself, write it in single quotes.",
  ],
  UNRESOLVED_USING_COLUMN_FOR_JOIN: [
    "42703",
    "The join's column <colName> is not on its <side> side. Columns there: [<suggestion>].",
  ],
  UNRESOLVED_COLUMN_AMONG_FIELD_NAMES: ["42703", 'There is no column "<colName>" among (<fieldNames>).'],
  AMBIGUOUS_REFERENCE: ["42704", "More than one column is called <name>: <referenceNames>. Qualify it, or rename one."],
  AMBIGUOUS_REFERENCE_TO_FIELDS: ["42000", "The struct has <count> fields called <field>."],
  AMBIGUOUS_LATERAL_COLUMN_ALIAS: ["42702", "<n> earlier columns of the select list are called <name>."],
  AMBIGUOUS_COLUMN_OR_FIELD: ["42702", "<n> columns or fields are called <name>."],
  FIELD_NOT_FOUND: ["42704", "The struct has no field <fieldName>; its fields are <fields>."],
  INVALID_EXTRACT_BASE_FIELD_TYPE: [
    "42000",
    "<base> is <other>: only a STRUCT, an ARRAY or a MAP has something to take out.",
  ],
  CANNOT_RESOLVE_STAR_EXPAND: [
    "42704",
    "<targetString>.* stands for nothing here: there is no such table or struct among the columns <columns>.",
  ],
  INVALID_USAGE_OF_STAR_OR_REGEX: ["42000", "<elem> is not allowed in <prettyName>."],
  EXCEPT_NESTED_COLUMN_INVALID_TYPE: [
    "428H2",
    "EXCEPT can't take a field out of <columnName>: it is <dataType>, not a struct.",
  ],
  EXCEPT_OVERLAPPING_COLUMNS: ["42702", "The columns of EXCEPT overlap: <columns>."],
  MISSING_ATTRIBUTES: ["XX000", "A column is not in the input."],
  "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_MISSING_FROM_INPUT": [
    undefined,
    "The column(s) <missingAttributes> belong to another DataFrame: the input of <operator> has <input>.",
  ],
  "MISSING_ATTRIBUTES.RESOLVED_ATTRIBUTE_APPEAR_IN_OPERATION": [
    undefined,
    "The column(s) <missingAttributes> belong to another DataFrame: the input of <operator> has <input>, with columns of the same name: <operation>. Take the column from the DataFrame that is used here, or use col(name).",
  ],
  MISSING_AGGREGATION: [
    "42803",
    "<expression> is neither grouped nor aggregated. Add it to GROUP BY, aggregate it, or use <expressionAnyValue> where any value of the group will do.",
  ],
  MISSING_GROUP_BY: [
    "42803",
    "Aggregates and plain columns stand side by side without GROUP BY. Add GROUP BY, or make the aggregates window functions with OVER.",
  ],
  NESTED_AGGREGATE_FUNCTION: [
    "42607",
    "An aggregate function can't have another one among its arguments: compute the inner one in a subquery.",
  ],
  AGGREGATE_FUNCTION_WITH_NONDETERMINISTIC_EXPRESSION: [
    "42845",
    "<sqlExpr> aggregates values that change from call to call.",
  ],
  GROUP_BY_AGGREGATE: ["42903", "GROUP BY can't hold an aggregate: <sqlExpr>."],
  GROUP_BY_POS_AGGREGATE: ["42903", "GROUP BY <index> is an aggregate: <aggExpr>."],
  GROUP_BY_POS_OUT_OF_RANGE: ["42805", "GROUP BY <index> is not in the select list: positions are 1 to <size>."],
  ORDER_BY_POS_OUT_OF_RANGE: ["42805", "ORDER BY <index> is not in the select list: positions are 1 to <size>."],
  GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE: ["42822", "<sqlExpr> can't be grouped: <dataType> has no order."],
  GROUPING_COLUMN_MISMATCH: ["42803", "grouping(<grouping>) is not among the grouping columns <groupingColumns>."],
  GROUPING_ID_COLUMN_MISMATCH: [
    "42803",
    "grouping_id(<groupingIdColumn>) must name the grouping columns <groupByColumns>.",
  ],
  UNSUPPORTED_GROUPING_EXPRESSION: ["42K0E", "grouping() and grouping_id() need GROUPING SETS, CUBE or ROLLUP."],
  UNRESOLVED_ALL_IN_GROUP_BY: ["42803", "GROUP BY ALL can't tell the keys of this select list: name them."],
  INVALID_WHERE_CONDITION: [
    "42903",
    "A WHERE condition can't hold aggregates, windows or generators: <condition> has <expressionList>.",
  ],
  UNSUPPORTED_EXPR_FOR_OPERATOR: ["42K0E", "<invalidExprSqls> is not allowed here."],
  UNSUPPORTED_EXPR_FOR_WINDOW: ["42P20", "<sqlExpr> can't stand before OVER."],
  INVALID_AGGREGATE_FILTER: ["42903", "FILTER does not fit."],
  "INVALID_AGGREGATE_FILTER.CONTAINS_AGGREGATE": [undefined, "FILTER <filterExpr> holds the aggregate <aggExpr>."],
  "INVALID_AGGREGATE_FILTER.CONTAINS_WINDOW_FUNCTION": [
    undefined,
    "FILTER <filterExpr> holds the window function <windowExpr>.",
  ],
  "INVALID_AGGREGATE_FILTER.NON_DETERMINISTIC": [undefined, "FILTER <filterExpr> changes from call to call."],
  "INVALID_AGGREGATE_FILTER.NOT_BOOLEAN": [undefined, "FILTER <filterExpr> is not a condition."],
  INVALID_SQL_SYNTAX: ["42000", "The syntax is not allowed here."],
  "INVALID_SQL_SYNTAX.FUNCTION_WITH_UNSUPPORTED_SYNTAX": [undefined, "The function <prettyName> takes no <syntax>."],
  DISTINCT_WINDOW_FUNCTION_UNSUPPORTED: ["0A000", "A window function can't have DISTINCT: <windowExpr>."],
  MISSING_WINDOW_SPECIFICATION: ["42P20", "The WINDOW clause has no window called <windowName>."],
  WINDOW_FUNCTION_WITHOUT_OVER_CLAUSE: ["42601", "<funcName> is a window function: it needs OVER."],
  WINDOW_FUNCTION_FRAME_NOT_ORDERED: [
    "42601",
    "The window function <wf_name> needs ORDER BY in its window: <wf_expr> OVER (… ORDER BY …).",
  ],
  WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE: ["42601", "<clauseName> can't hold window functions. QUALIFY can."],
  EXPRESSION_TYPE_IS_NOT_ORDERABLE: ["42822", "<expr> can't be a key: <exprType> has no order."],
  WINDOW_FUNCTION_AND_FRAME_MISMATCH: ["42K0E", "<funcName> can't be computed in the frame of <windowExpr>."],
  INVALID_WINDOW_SPEC_FOR_AGGREGATION_FUNC: ["42601", "<aggFunc> takes no ORDER BY in its window."],
  JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE: [
    "42K0E",
    "The join's condition <joinCondition> is <conditionType>, not BOOLEAN.",
  ],
  NUM_COLUMNS_MISMATCH: [
    "42826",
    "<operator> needs the same number of columns on both sides: the first has <firstNumColumns>, the <invalidOrdinalNum> has <invalidNumColumns>.",
  ],
  INCOMPATIBLE_COLUMN_TYPE: [
    "42825",
    "<operator>: the <columnOrdinalNumber> column of the <tableOrdinalNumber> input is <dataType1>, which does not go together with <dataType2> of the first.<hint>",
  ],
  ASSIGNMENT_ARITY_MISMATCH: ["42802", "<numTarget> names for <numExpr> columns."],
  TABLE_OR_VIEW_NOT_FOUND: ["42P01", "There is no table or view <relationName>. Looked in <searchPath>."],
  NOT_A_TABLE_FUNCTION: ["42887", "<functionName> gives a value, not a table: it can't stand in FROM."],
  NOT_A_SCALAR_FUNCTION: ["42887", "<functionName> gives a table, not a value: it belongs into FROM."],
  UNRESOLVABLE_TABLE_VALUED_FUNCTION: ["42883", "There is no table function <name>. Looked in <searchPath>."],
  UNRESOLVED_ROUTINE: ["42883", "There is no function <routineName>. Looked in <searchPath>."],
  UNRESOLVED_VARIABLE: ["42883", "There is no variable <variableName>. Looked in <searchPath>."],
  WRONG_NUM_ARGS: ["42605", "The number of arguments is wrong."],
  "WRONG_NUM_ARGS.WITHOUT_SUGGESTION": [undefined, "<functionName> takes <expectedNum> argument(s), not <actualNum>."],
  "WRONG_NUM_ARGS.WITH_SUGGESTION": [
    undefined,
    "<functionName> takes <expectedNum> argument(s), not <actualNum>. <legacyConfKey> = <legacyConfValue> brings the old behaviour back.",
  ],
  UNEXPECTED_INPUT_TYPE: [
    "42K09",
    "The parameter <paramIndex> of <functionName> takes <requiredType>, but <inputSql> is <inputType>.",
  ],
  NAMED_PARAMETERS_NOT_SUPPORTED: ["4274K", "<functionName> takes its arguments by position only."],
  UNEXPECTED_POSITIONAL_ARGUMENT: [
    "4274K",
    "<routineName>: an argument by position can't come after one by name; name it too: <parameterName>.",
  ],
  UNRECOGNIZED_PARAMETER_NAME: ["4274K", "<routineName> has no parameter <argumentName>. It has [<proposal>]."],
  REQUIRED_PARAMETER_NOT_FOUND: ["4274K", "<routineName> needs its parameter <parameterName> (position <index>)."],
  DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT: ["4274K", "A parameter is given twice."],
  "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.BOTH_POSITIONAL_AND_NAMED": [
    undefined,
    "<routineName> is given <parameterName> by position and by name.",
  ],
  "DUPLICATE_ROUTINE_PARAMETER_ASSIGNMENT.DOUBLE_NAMED_ARGUMENT_REFERENCE": [
    undefined,
    "<routineName> is given <parameterName> twice.",
  ],
  INVALID_LAMBDA_FUNCTION_CALL: ["42K0D", "The lambda does not fit."],
  "INVALID_LAMBDA_FUNCTION_CALL.DUPLICATE_ARG_NAMES": [
    undefined,
    "The lambda has two parameters of one name: <args> (<caseSensitiveConfig>).",
  ],
  "INVALID_LAMBDA_FUNCTION_CALL.NON_HIGHER_ORDER_FUNCTION": [
    undefined,
    "Only higher-order functions such as transform take a lambda (<class>).",
  ],
  "INVALID_LAMBDA_FUNCTION_CALL.NUM_ARGS_MISMATCH": [
    undefined,
    "The lambda has <expectedNumArgs> parameters, but gets <actualNumArgs> values.",
  ],
  INVALID_LIMIT_LIKE_EXPRESSION: ["42K0E", "The number of rows does not fit."],
  "INVALID_LIMIT_LIKE_EXPRESSION.DATA_TYPE": [undefined, "<name> <expr> must be an INT, not <dataType>."],
  "INVALID_LIMIT_LIKE_EXPRESSION.IS_NEGATIVE": [undefined, "<name> <expr> is negative: <v>."],
  "INVALID_LIMIT_LIKE_EXPRESSION.IS_NULL": [undefined, "<name> <expr> is NULL."],
  "INVALID_LIMIT_LIKE_EXPRESSION.IS_UNFOLDABLE": [undefined, "<name> <expr> must be a constant."],
  INVALID_SUBQUERY_EXPRESSION: ["42823", "The subquery does not fit."],
  "INVALID_SUBQUERY_EXPRESSION.SCALAR_SUBQUERY_RETURN_MORE_THAN_ONE_OUTPUT_COLUMN": [
    undefined,
    "A subquery used as a value must give one column, not <number>.",
  ],
  INVALID_INLINE_TABLE: ["42000", "VALUES does not fit."],
  "INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH": [
    undefined,
    "VALUES: row <rowIndex> has <actualNumCols> columns, not <expectedNumCols>.",
  ],
  "INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE": [undefined, "VALUES can't compute <expr>."],
  "INVALID_INLINE_TABLE.FAILED_SQL_EXPRESSION_EVALUATION": [undefined, "VALUES could not compute <sqlExpr>."],
  "INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE": [
    undefined,
    "VALUES: the types in the column <colName> have nothing in common.",
  ],
  CANNOT_MERGE_INCOMPATIBLE_DATA_TYPE: [
    "42825",
    "The step of a recursive WITH gives <right> where its beginning gives <left>. Cast one of them.",
  ],
  INVALID_RECURSIVE_CTE: ["42836", "A recursive WITH must be `anchor UNION ALL step`."],
  DUPLICATED_CTE_NAMES: ["42602", "WITH defines <duplicateNames> twice."],
  EVENT_TIME_IS_NOT_ON_TIMESTAMP_TYPE: ["42K09", "The event time <eventName> must be a TIMESTAMP, not <eventType>."],
  UNSUPPORTED_GENERATOR: ["42K0E", "The generator can't stand here."],
  "UNSUPPORTED_GENERATOR.MULTI_GENERATOR": [
    undefined,
    "A select list can have one generator, not <num>: <generators>.",
  ],
  "UNSUPPORTED_GENERATOR.NESTED_IN_EXPRESSIONS": [
    undefined,
    "A generator can't be inside another expression: <expression>.",
  ],
  "UNSUPPORTED_GENERATOR.NOT_GENERATOR": [undefined, "<functionName> is no generator (<classCanonicalName>)."],
  "UNSUPPORTED_GENERATOR.OUTSIDE_SELECT": [undefined, "A generator can't be in <plan>."],
  UDTF_ALIAS_NUMBER_MISMATCH: ["42802", "The generator gives <aliasesSize> columns, but AS names (<aliasesNames>)."],
  NUM_TABLE_VALUE_ALIASES_MISMATCH: ["42826", "<funcName> gives <outColsNum> columns, but AS names <aliasesNum>."],
  UNBOUND_SQL_PARAMETER: ["42P02", "The parameter <name> is not given. Give a literal for it in the arguments."],
  NOT_A_CONSTANT_STRING: ["42601", "A constant string is needed."],
  "NOT_A_CONSTANT_STRING.NOT_CONSTANT": [undefined, "<name> needs a constant string; <expr> is not constant."],
  "NOT_A_CONSTANT_STRING.NULL": [undefined, "<name> needs a constant string; <expr> is NULL."],
  "NOT_A_CONSTANT_STRING.WRONG_TYPE": [undefined, "<name> needs a constant string; <expr> is <dataType>."],
  COLUMN_ALREADY_EXISTS: ["42711", "The column <columnName> is there twice. Choose another name, or rename the first."],
  NULLABLE_COLUMN_OR_FIELD: ["42000", "<name> may be null, but the schema says it is not."],
  INVALID_COLUMN_OR_FIELD_DATA_TYPE: ["42000", "<name> is <type>, but must be <expectedType>."],
  NON_LITERAL_PIVOT_VALUES: ["42K08", "PIVOT needs constant values; <expression> is not one."],
  PIVOT_VALUE_DATA_TYPE_MISMATCH: ["42K09", "The PIVOT value <value> is <valueType>; the pivot column is <pivotType>."],
  UNPIVOT_REQUIRES_VALUE_COLUMNS: ["42K0A", "UNPIVOT needs at least one value column."],
  UNPIVOT_REQUIRES_ATTRIBUTES: [
    "42K0A",
    "UNPIVOT's <given> columns must be plain columns where no <empty> columns are given: [<expressions>].",
  ],
  UNPIVOT_VALUE_SIZE_MISMATCH: [
    "428C4",
    "UNPIVOT: every group needs as many columns as there are value names (<names>).",
  ],
  UNPIVOT_VALUE_DATA_TYPE_MISMATCH: ["42K09", "The value columns of UNPIVOT have no common type: [<types>]."],
  FAILED_FUNCTION_CALL: ["38000", "The arguments of <funcName> do not fit."],
  UNSUPPORTED_FEATURE: ["0A000", "This is not supported."],
  "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_FUNC": [
    undefined,
    "An aggregate can't use <lca>, an alias of its own select list.",
  ],
  "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_AGGREGATE_WITH_WINDOW_AND_HAVING": [
    undefined,
    "HAVING over windows goes with no aliases of the same select list.",
  ],
  "UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW": [
    undefined,
    "<windowExpr> can't use <lca>, an alias of its own select list.",
  ],
  "UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE": [undefined, "|> AGGREGATE can't have <case>."],
  "UNSUPPORTED_FEATURE.COLLATIONS_IN_MAP_KEYS": [
    "0A000",
    "The keys of a table's maps can't have a collation; spark.sql.collation.allowInMapKeys = true allows it.",
  ],
  "UNSUPPORTED_FEATURE.SCHEMA_LEVEL_COLLATIONS": [
    "0A000",
    "A schema has a default collation only where spark.sql.collation.schemaLevel.enabled is true.",
  ],
  "UNSUPPORTED_FEATURE.SET_OPERATION_ON_MAP_TYPE": [
    undefined,
    "Maps can't be compared, so DISTINCT, INTERSECT and EXCEPT can't have the column <colName> of type <dataType>.",
  ],
  "UNSUPPORTED_FEATURE.SET_OPERATION_ON_VARIANT_TYPE": [
    undefined,
    "Variants can't be compared, so DISTINCT, INTERSECT and EXCEPT can't have the column <colName> of type <dataType>.",
  ],
  UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY: ["0A000", "The subquery can't stand here."],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE": [
    undefined,
    "The subquery uses columns of the query around it where it can't: <sqlExprs>.",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.MUST_AGGREGATE_CORRELATED_SCALAR_SUBQUERY": [
    undefined,
    "A subquery used as a value that depends on the row around it must be aggregated, so that it gives one row.",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.ACCESSING_OUTER_QUERY_COLUMN_IS_NOT_ALLOWED": [
    undefined,
    "The subquery can't use columns of the query around it here:<treeNode>",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_IN_EXISTS_SUBQUERY": [
    undefined,
    "IN and EXISTS can't stand here:<treeNode>",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_CORRELATED_COLUMNS_IN_GROUP_BY": [
    undefined,
    "The GROUP BY of the subquery has columns that are not tied to the row around it: <value>.",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_COLUMN_NOT_FOUND": [
    undefined,
    "The column <value> was not found around the subquery.",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.NON_DETERMINISTIC_LATERAL_SUBQUERIES": [
    undefined,
    "A lateral subquery can't have values that change from call to call:<treeNode>",
  ],
  SCALAR_SUBQUERY_IS_IN_GROUP_BY_OR_AGGREGATE_FUNCTION: [
    "0A000",
    "The correlated subquery <sqlExpr> must be a key of GROUP BY, or inside an aggregate such as first(…).",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_EXPRESSION_IN_JOIN_CONDITION": [
    undefined,
    "A join's condition can't compare one side with a subquery over the other: <subqueryExpression>.",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.UNSUPPORTED_CORRELATED_SCALAR_SUBQUERY": [
    undefined,
    "A subquery tied to the row around it can stand in SELECT, WHERE, GROUP BY and UPDATE only:<treeNode>",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.HIGHER_ORDER_FUNCTION": [undefined, "A lambda can't hold a subquery."],
  INVALID_RECURSIVE_REFERENCE: ["42836", "The recursive WITH refers to itself where it can't."],
  "INVALID_RECURSIVE_REFERENCE.PLACE": [
    undefined,
    "The recursive WITH refers to itself where it can't: not in subqueries, aggregates, windows, sorts, or the side of an outer join that may be missing.",
  ],
  AMBIGUOUS_ALIAS_IN_NESTED_CTE: [
    "42KD0",
    "<name> is defined by two nested WITHs; <config> decides which one counts (<docroot>).",
  ],
  UNION_NOT_SUPPORTED_IN_RECURSIVE_CTE: ["42836", "A recursive WITH needs UNION ALL, not UNION."],
  QUALIFY_REQUIRES_WINDOW_FUNCTION: [
    "42903",
    "QUALIFY needs a window function, in its condition or in the select list.",
  ],
  QUALIFY_AGGREGATE_NOT_ALLOWED: ["42903", "QUALIFY can't hold the aggregate <aggregateExpr>: use HAVING."],
  TRANSPOSE_EXCEED_ROW_LIMIT: [
    "54006",
    "transpose makes a column of each row, at most <maxValues>: there are more. The setting <config> raises that.",
  ],
  TRANSPOSE_INVALID_INDEX_COLUMN: ["42804", "transpose can't take names from this column: <reason>."],
  TRANSPOSE_NO_LEAST_COMMON_TYPE: ["42K09", "transpose needs one type for all values: <dt1> and <dt2> have none."],
  STAR_GROUP_BY_POS: ["0A000", "GROUP BY positions can't be used with * in the select list."],
  MULTI_ALIAS_WITHOUT_GENERATOR: [
    "42K0E",
    "<expr> has several names (<names>), but gives one column: only a generator gives more.",
  ],
  INVALID_USAGE_OF_STAR_WITH_TABLE_IDENTIFIER_IN_COUNT: [
    "42000",
    "count(<tableName>.*) is ambiguous: list the columns, or use count(*).",
  ],
  "UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES": [
    undefined,
    "<function> mixes columns of the subquery with columns of the query around it.",
  ],
  PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION: [
    "0A000",
    "|> <clause> can't hold the aggregate <expr>: use |> AGGREGATE.",
  ],
  PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION: [
    "0A000",
    "|> AGGREGATE needs an aggregate in <expr>; to compute without one, use |> SELECT or |> EXTEND.",
  ],
  INCOMPARABLE_PIVOT_COLUMN: ["42818", "The pivot column <columnName> holds a map, which can't be compared."],
  DATATYPE_MISMATCH: ["42K09", "The types do not fit."],
  "DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION": [undefined, "<sqlExpr>: <srcType> can't be cast to <targetType>."],
  "DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION": [
    undefined,
    "<sqlExpr>: <srcType> can't be cast to <targetType> in ANSI mode; <config> = <configVal> allows it.",
  ],
  "DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION": [
    undefined,
    "<sqlExpr>: <srcType> can't be cast to <targetType>. Use <functionNames> instead.",
  ],
  "DATATYPE_MISMATCH.DATA_DIFF_TYPES": [
    undefined,
    "<sqlExpr>: <functionName> needs values of one type, not <dataType>.",
  ],
  "DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN": [undefined, "The condition <filter> is <type>, not BOOLEAN."],
  "DATATYPE_MISMATCH.INVALID_ORDERING_TYPE": [undefined, "<sqlExpr>: <functionName> can't order <dataType>."],
  "DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE": [
    undefined,
    "<sqlExpr>: the <paramIndex> parameter takes <requiredType>, but <inputSql> is <inputType>.",
  ],
  "DATATYPE_MISMATCH.IN_SUBQUERY_LENGTH_MISMATCH": [
    undefined,
    "<sqlExpr>: <leftLength> values stand before IN ([<leftColumns>]), but the subquery has <rightLength> columns ([<rightColumns>]).",
  ],
  "DATATYPE_MISMATCH.IN_SUBQUERY_DATA_TYPE_MISMATCH": [
    undefined,
    "<sqlExpr>: the values and the subquery's columns do not go together: [<mismatchedColumns>]; left [<leftType>], right [<rightType>].",
  ],
  "DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE": [
    undefined,
    "<sqlExpr>: the order by <orderSpecType> and the bound <valueBoundaryType> do not go together in a RANGE frame.",
  ],
  "DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER": [
    undefined,
    "<sqlExpr>: a RANGE frame with a value needs one order key, not <orderSpec>.",
  ],
  "DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER": [undefined, "<sqlExpr>: a RANGE frame needs ORDER BY."],
  "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_DIFF_TYPES": [
    undefined,
    "<sqlExpr>: the bounds have the types <lowerType> and <upperType>.",
  ],
  "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND": [
    undefined,
    "<sqlExpr>: the lower bound <lower> and the upper bound <upper> do not make a frame.",
  ],
  "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE": [
    undefined,
    "<sqlExpr>: the <location> bound is <exprType>, but must be <expectedType>.",
  ],
  "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE": [
    undefined,
    "<sqlExpr>: the <location> bound <expression> must be a constant.",
  ],
  "DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON": [
    undefined,
    "<sqlExpr>: the lower bound must be <comparison> the upper bound.",
  ],
  "DATATYPE_MISMATCH.PARAMETER_CONSTRAINT_VIOLATION": [
    undefined,
    "<sqlExpr>: <leftExprName> is <leftExprValue>, but must be <constraint> <rightExprName>, which is <rightExprValue>.",
  ],
  _LEGACY_ERROR_TEMP_1031: [undefined, "A window function can't be inside an aggregate: compute it in a subquery."],
  _LEGACY_ERROR_TEMP_1035: [undefined, "The offset of <prettyName> must be a constant INT."],
  _LEGACY_ERROR_TEMP_1039: [
    undefined,
    "One operator can make one kind of time window: group in steps, or join the results.",
  ],
  _LEGACY_ERROR_TEMP_1040: [undefined, "The gap of a session is an interval such as '5 minutes', not <dt>."],
  _LEGACY_ERROR_TEMP_1006: [undefined, "PIVOT needs an aggregate around <sql>."],
  _LEGACY_ERROR_TEMP_1182: [
    undefined,
    '<ambiguousAttrs> is ambiguous: the DataFrame it is from is joined with itself. Give each side an alias() and use names like col("a.id"); <config> = false turns the check off.',
  ],
};
