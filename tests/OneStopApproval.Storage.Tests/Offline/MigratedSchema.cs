using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace OneStopApproval.Storage.Tests.Offline;

/// <summary>
/// What a script of migrations leads to, statement by statement. A kind of statement that no migration had so far is no
/// silent gap: reading stops there and names it.
/// </summary>
internal sealed class MigratedSchema
{
    private readonly SortedDictionary<string, CreateTableStatement> tables = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, CreateIndexStatement> indexes = new(StringComparer.Ordinal);
    private readonly List<string> data = [];

    private MigratedSchema()
    {
    }

    /// <summary>Statements that write rows.</summary>
    internal IReadOnlyList<string> Data => data;

    /// <summary>Tables and indexes as they stand at the end.</summary>
    internal IEnumerable<string> Definitions =>
        tables.Values.Select(ScriptReader.Text).Concat(indexes.Values.Select(ScriptReader.Text));

    /// <summary>The same with nothing left of how it came about: columns in order of name, without the defaults that fill old rows.</summary>
    internal IEnumerable<string> Facts =>
    [
        .. tables.SelectMany(table => table.Value.Definition.ColumnDefinitions.Select(column => $"{table.Key} {Fact(column)}")),
        .. tables.SelectMany(table => table.Value.Definition.TableConstraints.Select(constraint => $"{table.Key} {ScriptReader.Text(constraint)}")),
        .. indexes.Values.Select(ScriptReader.Text),
    ];

    internal static MigratedSchema Of(string script)
    {
        var schema = new MigratedSchema();
        foreach (var statement in ScriptReader.Statements(script))
        {
            schema.Apply(statement);
        }

        return schema;
    }

    private static string Fact(ColumnDefinition column) =>
        $"{column.ColumnIdentifier.Value} {ScriptReader.Text(column.DataType)} {(IsNullable(column) ? "NULL" : "NOT NULL")}"
        + (column.IdentityOptions is null ? "" : " IDENTITY");

    private static bool IsNullable(ColumnDefinition column) =>
        column.Constraints.OfType<NullableConstraintDefinition>().All(constraint => constraint.Nullable);

    private static string NameOf(SchemaObjectName name) => name.BaseIdentifier.Value;

    private void Apply(TSqlStatement statement)
    {
        switch (statement)
        {
            case ExecuteStatement { ExecuteSpecification.ExecutableEntity: ExecutableProcedureReference call }:
                Rename(call);
                break;
            case BeginTransactionStatement or CommitTransactionStatement or SetIdentityInsertStatement:
            case DeclareVariableStatement or SelectStatement or ExecuteStatement:
                // How EF Core finds the name of a default that it drops; a default is no fact of the schema.
                break;
            case IfStatement branch:
                Apply(branch.ThenStatement);
                break;
            case BeginEndBlockStatement block:
                foreach (var inner in block.StatementList.Statements)
                {
                    Apply(inner);
                }

                break;
            case InsertStatement or UpdateStatement or DeleteStatement or MergeStatement:
                data.Add(ScriptReader.Text(statement));
                break;
            case CreateTableStatement create:
                tables.Add(NameOf(create.SchemaObjectName), create);
                break;
            case DropTableStatement drop:
                Forget(drop);
                break;
            case CreateIndexStatement create:
                indexes.Add(create.Name.Value, create);
                break;
            case DropIndexStatement drop:
                foreach (var clause in drop.DropIndexClauses.Cast<DropIndexClause>())
                {
                    Assert.True(indexes.Remove(clause.Index.Value), $"{clause.Index.Value} is not there.");
                }

                break;
            case AlterTableStatement alter:
                Alter(tables[NameOf(alter.SchemaObjectName)].Definition, alter);
                break;
            default:
                throw new InvalidOperationException(
                    $"{nameof(MigratedSchema)} has to learn what this does to a schema: {ScriptReader.Text(statement)}");
        }
    }

    private static void Alter(TableDefinition table, AlterTableStatement alter)
    {
        switch (alter)
        {
            case AlterTableAddTableElementStatement add:
                add.Definition.ColumnDefinitions.ToList().ForEach(table.ColumnDefinitions.Add);
                add.Definition.TableConstraints.ToList().ForEach(table.TableConstraints.Add);
                break;
            case AlterTableAlterColumnStatement change:
                var column = table.ColumnDefinitions.Single(column => column.ColumnIdentifier.Value == change.ColumnIdentifier.Value);
                column.DataType = change.DataType;
                column.Constraints.Clear();
                column.Constraints.Add(new NullableConstraintDefinition
                {
                    Nullable = change.AlterTableAlterColumnOption is AlterTableAlterColumnOption.Null or AlterTableAlterColumnOption.NoOptionDefined,
                });
                break;
            case AlterTableDropTableElementStatement drop:
                foreach (var name in drop.AlterTableDropTableElements.Select(element => element.Name.Value))
                {
                    Assert.True(Remove(table, name), $"{name} is not there.");
                }

                break;
            default:
                throw new InvalidOperationException(
                    $"{nameof(MigratedSchema)} has to learn what this does to a table: {ScriptReader.Text(alter)}");
        }
    }

    private static bool Remove(TableDefinition table, string name) =>
        table.ColumnDefinitions.Remove(table.ColumnDefinitions.SingleOrDefault(column => column.ColumnIdentifier.Value == name))
        || table.TableConstraints.Remove(table.TableConstraints.SingleOrDefault(constraint => constraint.ConstraintIdentifier?.Value == name));

    // sp_rename N'[table].[old]', N'new', 'COLUMN' or 'INDEX', which is all that EF Core calls by name.
    private void Rename(ExecutableProcedureReference call)
    {
        if (call.ProcedureReference.ProcedureReference.Name.BaseIdentifier.Value != "sp_rename"
            || call.Parameters.Select(parameter => (parameter.ParameterValue as StringLiteral)?.Value).ToArray() is not [{ } path, { } name, { } kind]
            || path.Split('.') is not [['[', .. var table, ']'], ['[', .. var old, ']']])
        {
            throw new InvalidOperationException($"{nameof(MigratedSchema)} has to learn this call: {ScriptReader.Text(call)}");
        }

        var own = indexes.Values.Where(index => NameOf(index.OnName) == table).ToArray();
        if (kind == "INDEX")
        {
            var index = own.Single(index => index.Name.Value == old);
            Assert.True(indexes.Remove(old), $"{old} is not there.");
            index.Name.Value = name;
            indexes.Add(name, index);
            return;
        }

        Assert.Equal("COLUMN", kind);
        Assert.Contains(tables[table].Definition.ColumnDefinitions, column => column.ColumnIdentifier.Value == old);
        var renaming = new Renaming(old, name);
        tables[table].Definition.Accept(renaming);
        Array.ForEach(own, index => index.Accept(renaming));
    }

    private void Forget(DropTableStatement drop)
    {
        foreach (var name in drop.Objects.Select(NameOf))
        {
            Assert.True(tables.Remove(name), $"{name} is not there.");
            foreach (var index in indexes.Where(entry => NameOf(entry.Value.OnName) == name).Select(entry => entry.Key).ToArray())
            {
                indexes.Remove(index);
            }
        }
    }

    // Wherever a table's own definition and indexes name the column. None is named as one of another table that it refers to.
    private sealed class Renaming(string old, string name) : TSqlFragmentVisitor
    {
        public override void Visit(Identifier node)
        {
            if (node.Value == old)
            {
                node.Value = name;
            }
        }
    }
}
