# SPDX-License-Identifier: MIT
# Which objects make up the kernel: capsules as they are or, with GUARD=1,
# compiled so that each of their accesses is judged when it happens. All other
# objects are the same in both. Included by kernel.mk. (guard/guard.h)

ifneq ($(words $(CAPSULES_EXTRA)),$(words $(wildcard $(CAPSULES_EXTRA))))
$(error CAPSULES_EXTRA='$(CAPSULES_EXTRA)': there is no such file)
endif
EXTRA := $(notdir $(basename $(CAPSULES_EXTRA)))

ifeq ($(filter-out 0,$(GUARD)),)

CAPSULE_OBJECTS := $(CAPSULES:%=$(KERNEL_SUPPLIED)/capsules/%.c.o) \
    $(EXTRA:%=$(OUT)/extra/%.o)
KERNEL_OBJECTS := $(PART_OBJECTS) $(SUPPLIED_OBJECTS) $(CAPSULE_OBJECTS)

make_capsule = $(compile)

else

GUARD_PATH := kernel-skeleton/guard
GUARD_OBJECTS := $(patsubst %,$(KERNEL_SUPPLIED)/$(GUARD_PATH)/%.o,guard.c \
    interface.c callbacks.c gate.S)
GUARD_NEEDS := kernel-skeleton/kernel.mk $(addprefix $(GUARD_PATH)/, \
    capsule.sh capsule.ld names record.c guard.h)

ALARM_OBJECT := $(filter %/alarm.c.o,$(PART_OBJECTS))
CAPSULE_OBJECTS := $(CAPSULES:%=$(KERNEL_SUPPLIED)/guarded/%.o) \
    $(EXTRA:%=$(OUT)/extra/%.o) $(dir $(ALARM_OBJECT))guarded/alarm.o
KERNEL_OBJECTS := $(filter-out $(ALARM_OBJECT),$(PART_OBJECTS)) \
    $(SUPPLIED_OBJECTS) $(GUARD_OBJECTS) $(CAPSULE_OBJECTS)

make_capsule = $(Q)$(GUARD_PATH)/capsule.sh $< $@ $(CROSS)gcc $(KERNEL_CFLAGS)

$(KERNEL_SUPPLIED)/guarded/%.o: capsules/%.c $(GUARD_NEEDS)
	@mkdir -p $(@D)
	$(make_capsule)

ifneq ($(filter alarm.c,$(GIVEN)),)
$(OUT)/guarded/alarm.o: $(PARTS)/alarm.c $(OUT)/choice $(GUARD_NEEDS)
	@mkdir -p $(@D)
	$(make_capsule) $(GIVEN_FLAGS)
endif

ifneq ($(wildcard $(SOLUTION)),)
$(FINISHED)/guarded/alarm.o: $(SOLUTION)/alarm.c $(COHORT_FLAGS) $(GUARD_NEEDS)
	@mkdir -p $(@D)
	$(make_capsule) @$(COHORT_FLAGS)
endif

endif

define extra_rule
$(OUT)/extra/$(notdir $(1:.c=.o)): $(1) $(OUT)/choice $(GUARD_NEEDS)
	@mkdir -p $$(@D)
	$$(make_capsule)
endef
$(foreach source,$(CAPSULES_EXTRA),$(eval $(call extra_rule,$(source))))
