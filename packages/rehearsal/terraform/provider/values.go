package main

import (
	"fmt"
	"math/big"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
	"github.com/hashicorp/terraform-plugin-go/tftypes"
)

type change func(*tfprotov6.SchemaAttribute, tftypes.Value) tftypes.Value

// rewrite passes every attribute of a value through change, in nested blocks too. A null value (a resource that goes)
// stays null.
func rewrite(from *tfprotov6.DynamicValue, schema *tfprotov6.Schema, change change) (*tfprotov6.DynamicValue, error) {
	kind := schema.ValueType()
	value, err := from.Unmarshal(kind)
	if err != nil {
		return nil, err
	}
	if value, err = rewriteBlock(value, schema.Block, change); err != nil {
		return nil, err
	}
	to, err := tfprotov6.NewDynamicValue(kind, value)
	return &to, err
}

func rewriteBlock(value tftypes.Value, block *tfprotov6.SchemaBlock, change change) (tftypes.Value, error) {
	if value.IsNull() || !value.IsKnown() {
		return value, nil
	}
	var fields map[string]tftypes.Value
	if err := value.As(&fields); err != nil {
		return value, err
	}
	for _, attribute := range block.Attributes {
		fields[attribute.Name] = change(attribute, fields[attribute.Name])
	}
	for _, nested := range block.BlockTypes {
		inner, err := rewriteNested(fields[nested.TypeName], nested, change)
		if err != nil {
			return value, err
		}
		fields[nested.TypeName] = inner
	}
	return tftypes.NewValue(value.Type(), fields), nil
}

func rewriteNested(value tftypes.Value, nested *tfprotov6.SchemaNestedBlock, change change) (tftypes.Value, error) {
	if value.IsNull() || !value.IsKnown() {
		return value, nil
	}
	switch nested.Nesting {
	case tfprotov6.SchemaNestedBlockNestingModeSingle, tfprotov6.SchemaNestedBlockNestingModeGroup:
		return rewriteBlock(value, nested.Block, change)
	case tfprotov6.SchemaNestedBlockNestingModeMap:
		var items map[string]tftypes.Value
		if err := value.As(&items); err != nil {
			return value, err
		}
		for key, item := range items {
			inner, err := rewriteBlock(item, nested.Block, change)
			if err != nil {
				return value, err
			}
			items[key] = inner
		}
		return tftypes.NewValue(value.Type(), items), nil
	default:
		var items []tftypes.Value
		if err := value.As(&items); err != nil {
			return value, err
		}
		for i, item := range items {
			inner, err := rewriteBlock(item, nested.Block, change)
			if err != nil {
				return value, err
			}
			items[i] = inner
		}
		return tftypes.NewValue(value.Type(), items), nil
	}
}

// readOnlySet finds arguments that only the provider sets: Terraform leaves that check to providers.
func readOnlySet(config *tfprotov6.DynamicValue, schema *tfprotov6.Schema) ([]*tfprotov6.Diagnostic, error) {
	var problems []*tfprotov6.Diagnostic
	_, err := rewrite(config, schema, func(a *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
		if a.Computed && !a.Optional && !value.IsNull() {
			problems = append(problems, &tfprotov6.Diagnostic{
				Severity: tfprotov6.DiagnosticSeverityError,
				Summary:  "Read-only attribute set",
				Detail:   fmt.Sprintf("%q is set by the provider alone.", a.Name),
			})
		}
		return value
	})
	return problems, err
}

// fillComputed makes up what a server would answer.
func fillComputed(attribute *tfprotov6.SchemaAttribute, value tftypes.Value) tftypes.Value {
	if attribute.Computed && value.IsNull() {
		return madeUp(attribute.Name, value.Type())
	}
	return value
}

// madeUp is a value of a type that tells where it comes from; collections are null.
func madeUp(name string, kind tftypes.Type) tftypes.Value {
	switch {
	case kind.Is(tftypes.String):
		return tftypes.NewValue(kind, "made-up-"+name)
	case kind.Is(tftypes.Number):
		return tftypes.NewValue(kind, big.NewFloat(1))
	case kind.Is(tftypes.Bool):
		return tftypes.NewValue(kind, false)
	}
	return tftypes.NewValue(kind, nil)
}
