import type { Conditions } from "../conditions.ts";

/** What commands raise: variables, functions in SQL, scripts, tables and views. */
export const commandConditions: Conditions = {
  DUPLICATE_VARIABLE_NAME_INSIDE_DECLARE: ["42734", "DECLARE names the variable <variableName> twice."],
  DUPLICATE_ASSIGNMENTS: ["42701", "These are assigned to more than once: <nameList>."],
  VARIABLE_ALREADY_EXISTS: ["42723", "There is a variable <variableName> already. DECLARE OR REPLACE replaces it."],
  INVALID_DEFAULT_VALUE: ["42623", "The default of <colName> in <statement> can't be <defaultValue>."],
  "INVALID_DEFAULT_VALUE.SUBQUERY_EXPRESSION": [
    undefined,
    "<statement>: the default of <colName>, <defaultValue>, holds a subquery, which a default can't.",
  ],
  "INVALID_DEFAULT_VALUE.UNRESOLVED_EXPRESSION": [
    undefined,
    "<statement>: the default of <colName>, <defaultValue>, has names that mean nothing here.",
  ],
  "INVALID_DEFAULT_VALUE.DATA_TYPE": [
    undefined,
    "<statement>: the default of <colName>, <defaultValue>, is <actualType>; it must be <expectedType>.",
  ],
  "INVALID_DEFAULT_VALUE.NOT_CONSTANT": [
    undefined,
    "<statement>: the default of <colName>, <defaultValue>, is not constant.",
  ],
  DEFAULT_PLACEMENT_INVALID: ["42608", "DEFAULT stands for a whole value: it can't be part of an expression."],
  ROW_SUBQUERY_TOO_MANY_ROWS: ["21000", "The query gives more than one row."],
  "UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET": ["0A000", "<variableName> is a variable: write SET VARIABLE … = …"],
  INVALID_TEMP_OBJ_REFERENCE: [
    "42K0F",
    "The <obj> <objName> outlives the session, so it can't use the temporary <tempObj> <tempObjName>.",
  ],
  NULL_QUERY_STRING_EXECUTE_IMMEDIATE: ["22004", "EXECUTE IMMEDIATE was given NULL (<varName>) for its statement."],
  INVALID_EXPR_TYPE_FOR_QUERY_EXECUTE_IMMEDIATE: ["42K09", "EXECUTE IMMEDIATE needs a text, not <exprType>."],
  INVALID_STATEMENT_FOR_EXECUTE_INTO: ["07501", "INTO needs a query, which <sqlString> is not."],
  ALL_PARAMETERS_MUST_BE_NAMED: ["07001", "The statement has named markers, so each value needs a name: <exprs>."],
  INVALID_QUERY_MIXED_QUERY_PARAMETERS: ["42613", "A statement has either named markers or question marks, not both."],
  SQL_SCRIPT_IN_EXECUTE_IMMEDIATE: ["07501", "EXECUTE IMMEDIATE runs single statements, not a script: <sqlString>"],
  DUPLICATE_ROUTINE_PARAMETER_NAMES: ["42734", "The function <routineName> has several parameters called <names>."],
  DUPLICATE_ROUTINE_RETURNS_COLUMNS: ["42711", "The function <routineName> returns several columns called <columns>."],
  ROUTINE_ALREADY_EXISTS: ["42723", "There is a <existingRoutineType> <routineName> already."],
  USER_DEFINED_FUNCTIONS: ["42601", "The function can't be like this."],
  "USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS": [
    undefined,
    "A function's body can't aggregate, use windows or make rows outside a query: <queryText>",
  ],
  "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_EXPRESSION": [
    undefined,
    "The default of <functionName>'s parameter <parameterName> holds a subquery, which a default can't.",
  ],
  "USER_DEFINED_FUNCTIONS.NOT_A_VALID_DEFAULT_PARAMETER_POSITION": [
    undefined,
    "In <functionName> the parameter <nextParameterName> needs a default, because <parameterName> before it has one.",
  ],
  "USER_DEFINED_FUNCTIONS.NOT_NULL_ON_FUNCTION_PARAMETERS": [
    undefined,
    "NOT NULL has no place in a function's parameters and columns: <input>",
  ],
  "USER_DEFINED_FUNCTIONS.RETURN_COLUMN_COUNT_MISMATCH": [
    undefined,
    "The query of <name> gives <outputSize> columns; <returnParamSize> are declared.",
  ],
  "USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_BODY_MUST_BE_A_QUERY": [
    undefined,
    "<name> returns a table, so its body must be a query.",
  ],
  "USER_DEFINED_FUNCTIONS.SQL_TABLE_UDF_MISSING_COLUMN_NAMES": [
    undefined,
    "Columns of the query of <functionName> have no names: give them some with AS.",
  ],
  CYCLIC_FUNCTION_REFERENCE: ["42887", "Functions would call each other in a circle: <path>."],
  UNSUPPORTED_CHAR_OR_VARCHAR_AS_STRING: ["0A000", "CHAR and VARCHAR are types of table columns only: write STRING."],
  INVALID_SQL_FUNCTION_DATA_ACCESS: [
    "42K0E",
    "A function that CONTAINS SQL can't read tables, nor call functions that do.",
  ],
  UNSUPPORTED_SQL_UDF_USAGE: ["0A000", "The SQL function <functionName> can't be used in <nodeName>."],
  FORBIDDEN_OPERATION: ["42809", "<statement> is not allowed on the <objectType> <objectName>."],
  "UNSUPPORTED_FEATURE.SQL_SCRIPTING": ["0A000", "SQL scripts are switched off by <sqlScriptingEnabled>."],
  INVALID_BOOLEAN_STATEMENT: ["22546", "The condition <invalidStatement> is not true or false."],
  DUPLICATE_CONDITION_IN_SCOPE: ["42734", "The condition <condition> is declared twice in a scope."],
  DUPLICATE_EXCEPTION_HANDLER: ["42734", "There are two handlers for the same."],
  "DUPLICATE_EXCEPTION_HANDLER.CONDITION": [undefined, "There are two handlers for the condition <condition>."],
  "DUPLICATE_EXCEPTION_HANDLER.SQLSTATE": [undefined, "There are two handlers for the SQLSTATE <sqlState>."],
  INVALID_HANDLER_DECLARATION: ["42K0Q", "The handler can't be declared like this."],
  "INVALID_HANDLER_DECLARATION.CONDITION_NOT_FOUND": [undefined, "There is no condition <condition>."],
  INVALID_LABEL_USAGE: ["42K0L", "The label <labelName> can't be used like this."],
  "INVALID_LABEL_USAGE.DOES_NOT_EXIST": [undefined, "<statementType>: there is no label <labelName> around it."],
  "INVALID_LABEL_USAGE.ITERATE_IN_COMPOUND": [undefined, "ITERATE needs the label of a loop; <labelName> is a block."],
  LABEL_OR_FOR_VARIABLE_ALREADY_EXISTS: ["42K0L", "The label or FOR variable <label> is there already."],
  "INVALID_VARIABLE_DECLARATION.ONLY_AT_BEGINNING": [
    undefined,
    "<varName> must be declared at the beginning of the block.",
  ],
  "INVALID_VARIABLE_DECLARATION.QUALIFIED_LOCAL_VARIABLE": [
    undefined,
    "A variable of a script has a name of one part: <varName>.",
  ],
  "INVALID_VARIABLE_DECLARATION.REPLACE_LOCAL_VARIABLE": [undefined, "OR REPLACE has no place in a script: <varName>."],
  CURSOR_NOT_FOUND: ["42883", "There is no cursor <cursorName>."],
  CURSOR_ALREADY_EXISTS: ["42723", "There is a cursor <cursorName> already."],
  CURSOR_ALREADY_OPEN: ["24502", "The cursor <cursorName> is open already."],
  CURSOR_NOT_OPEN: ["24501", "The cursor <cursorName> is not open."],
  CURSOR_NO_MORE_ROWS: ["02000", "The cursor <cursorName> has no more rows."],
};
